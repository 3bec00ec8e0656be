Console.WriteLine("kinship");
