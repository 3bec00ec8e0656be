namespace Kinship.Training;

/// <summary>What an F1 needs of each class (or label): how often it was true, was predicted, and was both.</summary>
internal sealed class F1Counts(int classes)
{
    private readonly long[] _true = new long[classes];
    private readonly long[] _predicted = new long[classes];
    private readonly long[] _both = new long[classes];

    /// <summary>
    /// The mean, over the classes that occur among the labels or the predictions, of F1 = 2 both / (true + predicted);
    /// NaN where none occurs. A class that neither occurs nor is predicted says nothing and is left out, as scikit-learn
    /// leaves it out of <c>f1_score(average="macro")</c>.
    /// </summary>
    public double Macro
    {
        get
        {
            double sum = 0;
            int occurring = 0;
            for (int c = 0; c < _true.Length; c++)
            {
                long seen = _true[c] + _predicted[c];
                if (seen > 0)
                {
                    sum += 2.0 * _both[c] / seen;
                    occurring++;
                }
            }

            return sum / occurring;
        }
    }

    /// <summary>Adds a row of which one class is true and one predicted; returns whether it is the same.</summary>
    public bool AddClass(int label, int predicted)
    {
        _true[label]++;
        _predicted[predicted]++;
        if (label != predicted)
        {
            return false;
        }

        _both[label]++;
        return true;
    }

    /// <summary>Adds a label that is true or not and predicted or not; returns whether the prediction is right.</summary>
    public bool AddLabel(int output, bool label, bool predicted)
    {
        _true[output] += label ? 1 : 0;
        _predicted[output] += predicted ? 1 : 0;
        _both[output] += label && predicted ? 1 : 0;
        return label == predicted;
    }

    public void Reset()
    {
        Array.Clear(_true);
        Array.Clear(_predicted);
        Array.Clear(_both);
    }
}
