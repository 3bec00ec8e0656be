namespace Kinship.Training.Metrics;

/// <summary>
/// What precision, recall, F1 and the like need of each class (or output): how often it was true, was predicted, and was
/// both.
/// </summary>
/// <remarks>
/// A class that is neither true nor predicted in any row says nothing and is left out of means, as scikit-learn leaves it
/// out; of a class that occurs, a ratio over nothing is 0, as scikit-learn has it.
/// </remarks>
internal sealed class ClassCounts(int classes)
{
    private readonly long[] _true = new long[classes];
    private readonly long[] _predicted = new long[classes];
    private readonly long[] _both = new long[classes];

    /// <summary>A score of a class from how often it was true, was predicted, and was both.</summary>
    public delegate double Score(long trues, long predicted, long both);

    /// <summary>The mean over the classes that occur among the labels or the predictions; NaN where none does.</summary>
    public double Macro(Score score)
    {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < _true.Length; c++)
        {
            if (_true[c] + _predicted[c] > 0)
            {
                sum += score(_true[c], _predicted[c], _both[c]);
                occurring++;
            }
        }

        return sum / occurring;
    }

    /// <summary>The score of the counts summed over the classes.</summary>
    public double Micro(Score score) => score(_true.Sum(), _predicted.Sum(), _both.Sum());

    /// <summary>The mean over the classes, each weighted by how often it is true; 0 where none is.</summary>
    public double Weighted(Score score)
    {
        double sum = 0;
        long trues = 0;
        for (int c = 0; c < _true.Length; c++)
        {
            sum += _true[c] * score(_true[c], _predicted[c], _both[c]);
            trues += _true[c];
        }

        return trues == 0 ? 0 : sum / trues;
    }

    /// <summary>The mean recall over the classes that are true in some row; NaN where none is.</summary>
    public double BalancedRecall
    {
        get
        {
            double sum = 0;
            int occurring = 0;
            for (int c = 0; c < _true.Length; c++)
            {
                sum += _true[c] > 0 ? (double)_both[c] / _true[c] : 0;
                occurring += _true[c] > 0 ? 1 : 0;
            }

            return sum / occurring;
        }
    }

    /// <summary>
    /// The correlation of labels and predictions (Matthews 1975; of many classes Gorodkin 2004): with n rows, t true and
    /// p predicted of a class and c right in all, (n c - sum t p) / sqrt((n^2 - sum t^2) (n^2 - sum p^2)); 0 where
    /// either has one class only.
    /// </summary>
    public double Matthews
    {
        get
        {
            double n = _true.Sum();
            double right = _both.Sum();
            double cross = 0;
            double trues = 0;
            double predicted = 0;
            for (int c = 0; c < _true.Length; c++)
            {
                cross += (double)_true[c] * _predicted[c];
                trues += (double)_true[c] * _true[c];
                predicted += (double)_predicted[c] * _predicted[c];
            }

            double spread = ((n * n) - trues) * ((n * n) - predicted);
            return spread == 0 ? 0 : ((n * right) - cross) / Math.Sqrt(spread);
        }
    }

    /// <summary>both / predicted.</summary>
    public static double Precision(long trues, long predicted, long both) => Ratio(both, predicted);

    /// <summary>both / true.</summary>
    public static double Recall(long trues, long predicted, long both) => Ratio(both, trues);

    /// <summary>2 both / (true + predicted).</summary>
    public static double F1(long trues, long predicted, long both) => Ratio(2.0 * both, trues + predicted);

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

    private static double Ratio(double part, long whole) => whole == 0 ? 0 : part / whole;
}
