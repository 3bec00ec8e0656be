using Kinship.Data;
using Kinship.TorchSharp;

try
{
    _ = new TorchNetwork(trunk: null!, tasks: []);
}
catch (InputException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

return 0;
