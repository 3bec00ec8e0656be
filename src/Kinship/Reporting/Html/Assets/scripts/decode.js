// Numbers of the document: base64 of little-endian float32, or of float16 times a scale.

const halfTable = (() => {
  let table = null;
  return () => {
    if (!table) {
      table = new Float64Array(65536);
      for (let bits = 0; bits < 65536; bits++) {
        const sign = bits & 0x8000 ? -1 : 1;
        const exponent = (bits >> 10) & 31;
        const fraction = bits & 1023;
        table[bits] =
          exponent === 31 ? (fraction ? NaN : sign * Infinity)
          : exponent === 0 ? sign * fraction * 2 ** -24
          : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
      }
    }
    return table;
  };
})();

function decodeNumbers(packed) {
  const text = atob(packed.data);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  if (packed.type === "f32") return new Float32Array(bytes.buffer);
  const table = halfTable();
  const numbers = new Float64Array(bytes.length / 2);
  for (let k = 0; k < numbers.length; k++) {
    numbers[k] = table[bytes[2 * k] | (bytes[2 * k + 1] << 8)] * packed.scale;
  }
  return numbers;
}
