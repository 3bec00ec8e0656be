"""Makes the Keras files that the tests read, each with rows and what Keras predicts for them.

    KERAS_BACKEND=numpy python3 make.py        Keras 3, h5py

Every model NAME gets NAME.keras (or .h5), NAME.csv (rows) and NAME.expected.csv (OUTPUT_0, OUTPUT_1, ...).
"""

import json
import os

import h5py
import keras
import numpy as np
from keras import layers

FOLDER = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(7)


def path(name):
    return os.path.join(FOLDER, name)


def randomise(model):
    """Weights of a model that has been trained: running statistics and biases are not 0 and 1."""
    for layer in model._flatten_layers():
        own = [v for v in layer._trainable_variables + layer._non_trainable_variables]
        for variable in own:
            if "seed" in variable.name or variable.name == "count":
                continue
            fan_in = variable.shape[0] if len(variable.shape) == 2 else 4
            values = random.normal(0, fan_in**-0.5, variable.shape)
            if "variance" in variable.name or variable.name == "gamma":
                values = np.abs(values) + 0.5
            variable.assign(values.astype("float32"))
        if isinstance(layer, layers.Normalization):
            layer.finalize_state()


def write(name, model, inputs):
    """Rows and predictions; inputs is {column or input: array}."""
    columns, feed = [], []
    for tensor in model.inputs:
        values = inputs[tensor.name]
        feed.append(values)
        own = [tensor.name] if values.shape[1] == 1 else [f"{tensor.name}_{i}" for i in range(values.shape[1])]
        columns.append((own, values))
    found = model.predict(feed if len(feed) > 1 else feed[0], verbose=0)
    if isinstance(found, dict):
        names, found = list(found.keys()), list(found.values())
    elif isinstance(found, list):
        names = model.output_names
    else:
        names, found = [model.layers[-1].name], [found]
    save_csv(f"{name}.csv", columns)
    save_csv(f"{name}.expected.csv", [([f"{o}_{k}" for k in range(p.shape[1])], p) for o, p in zip(names, found)])


def save_csv(name, columns):
    header = ",".join(n for names, _ in columns for n in names)
    rows = np.concatenate([values for _, values in columns], axis=1)
    np.savetxt(path(name), rows, delimiter=",", header=header, comments="", fmt="%.9g")


def founding():
    """The founding question's network: five softmax heads on shared layers, here on the digits."""
    tasks = {"mod3": 3, "parity": 2, "mod4": 4, "prime": 2, "holes": 3}
    d = 64
    inputs = keras.Input((d,), name="pixels")
    h = layers.Dense(d)(inputs)
    for units in (d, d // 4, d // 12, 4):
        h = layers.Dense(units, activation="relu")(h)
        h = layers.BatchNormalization()(h)
        h = layers.Dropout(0.1)(h)
    outputs = [layers.Dense(n, activation="softmax", name=task)(h) for task, n in tasks.items()]
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(0.002, beta_1=0.8, clipnorm=5.0),
        loss={task: "sparse_categorical_crossentropy" for task in tasks},
        loss_weights={"mod3": 2.0, "parity": 1.0, "mod4": 1.0, "prime": 0.5, "holes": 1.0},
    )
    randomise(model)
    with open(path("founding.json"), "w") as file:
        file.write(model.to_json())
    model.save(path("founding.keras"))
    write("founding", model, {"pixels": random.integers(0, 17, (20, d)).astype("float32") / 16})


def mixed():
    """Everything that is known: several inputs, a model within the model, every activation, outputs of each kind."""
    numbers = keras.Input((4,), name="numbers")
    town = keras.Input((1,), name="town")
    e = layers.Flatten()(layers.Embedding(7, 3)(town))
    n = layers.Normalization()(numbers)
    h = layers.Concatenate()([n, e])
    trunk = keras.Sequential(name="trunk")
    trunk.add(layers.Dense(9, activation="gelu"))
    trunk.add(layers.BatchNormalization(epsilon=0.01))
    trunk.add(layers.Dense(8, use_bias=False))
    trunk.add(layers.LeakyReLU())
    trunk.add(layers.Dropout(0.3))
    h = trunk(h)
    for name in ("relu", "tanh", "sigmoid", "elu", "leaky_relu", "swish", "silu", "linear"):
        h = layers.Dense(6, activation=name)(h)
    h = layers.ELU()(h)
    h = layers.ReLU(negative_slope=0.1)(h)
    h = layers.BatchNormalization(center=False, scale=False)(h)
    kind = layers.Softmax(name="kind")(layers.Dense(3)(h))
    flags = layers.Dense(2, activation="sigmoid", name="flags")(layers.Dense(5, activation="relu")(h))
    price = layers.Dense(1, name="price")(h)
    model = keras.Model([numbers, town], {"kind": kind, "flags": flags, "price": price})
    randomise(model)
    model.save(path("mixed.keras"))
    inputs = {
        "numbers": random.normal(0, 2, (20, 4)).astype("float32"),
        "town": random.integers(0, 7, (20, 1)).astype("float32"),
    }
    write("mixed", model, inputs)


def sequential():
    """One output, as Keras 3 writes the older HDF5."""
    model = keras.Sequential([keras.Input((5,)), layers.Dense(8, activation="tanh"), layers.BatchNormalization(), layers.Dense(2)])
    model.compile(keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True), loss="huber")
    randomise(model)
    model.save(path("sequential.h5"))
    columns = random.normal(0, 1, (20, 5)).astype("float32")
    write("sequential", model, {model.inputs[0].name: columns})


def keras2():
    """The same kind of network as Keras 2 writes it: another shape of the configuration, names with :0, bytes for texts."""
    x = keras.Input((3,), name="x")
    h = layers.Dense(6, activation="relu", name="dense")(x)
    h = layers.BatchNormalization(name="batch_normalization")(h)
    outputs = [
        layers.Dense(2, activation="softmax", name="parity")(h),
        layers.Dense(1, name="size")(h),
    ]
    model = keras.Model(x, outputs)
    randomise(model)
    write("keras2", model, {"x": random.normal(0, 1, (20, 3)).astype("float32")})

    def layer(kind, name, inbound, **config):
        return {
            "class_name": kind,
            "config": {"name": name, "trainable": True, "dtype": "float32", **config},
            "name": name,
            "inbound_nodes": [[[inbound, 0, 0, {}]]] if inbound else [],
        }

    def dense(name, inbound, units, activation):
        return layer("Dense", name, inbound, units=units, activation=activation, use_bias=True)

    config = {
        "class_name": "Functional",
        "config": {
            "name": "model",
            "layers": [
                layer("InputLayer", "x", None, batch_input_shape=[None, 3]),
                dense("dense", "x", 6, "relu"),
                layer("BatchNormalization", "batch_normalization", "dense", axis=[1], momentum=0.99, epsilon=0.001),
                dense("parity", "batch_normalization", 2, "softmax"),
                dense("size", "batch_normalization", 1, "linear"),
            ],
            "input_layers": [["x", 0, 0]],
            "output_layers": [[name, 0, 0] for name in ("parity", "size")],
        },
        "keras_version": "2.8.0",
        "backend": "tensorflow",
    }
    training = {
        "loss": ["sparse_categorical_crossentropy", "mae"],
        "metrics": None,
        "loss_weights": [1.0, 0.25],
        "optimizer_config": {"class_name": "RMSprop", "config": {"name": "RMSprop", "learning_rate": 0.01, "rho": 0.8}},
    }
    with open(path("keras2.json"), "w") as file:
        json.dump(config, file)
    with h5py.File(path("keras2.h5"), "w") as file:
        file.attrs["keras_version"] = b"2.8.0"
        file.attrs["model_config"] = json.dumps(config).encode()
        file.attrs["training_config"] = json.dumps(training).encode()
        group = file.create_group("model_weights")
        group.attrs["layer_names"] = [l.name.encode() for l in model.layers]
        for own in model.layers:
            place = group.create_group(own.name)
            place.attrs["weight_names"] = [f"{own.name}/{w.name}:0".encode() for w in own.weights]
            for weight in own.weights:
                place[f"{own.name}/{weight.name}:0"] = np.array(weight)


if __name__ == "__main__":
    founding()
    mixed()
    sequential()
    keras2()
