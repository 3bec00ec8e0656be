namespace Kinship.Reporting;

/// <summary>Shortens names in the middle: columns of a table often differ in their last characters.</summary>
internal static class ShortName
{
    public static string Of(string name, int longest)
    {
        if (name.Length <= longest)
        {
            return name;
        }

        int tail = (longest - 1) / 2;
        return name[..(longest - 1 - tail)] + "…" + name[^tail..];
    }
}
