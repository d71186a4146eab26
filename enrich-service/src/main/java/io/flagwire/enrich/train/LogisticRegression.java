package io.flagwire.enrich.train;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.List;

/// L2-regularised logistic regression by liblinear. The same examples in the same order give the same weights.
final class LogisticRegression {
    private static final double BIAS_FEATURE = 1;

    private LogisticRegression() {}

    /// An example: the numbers of its features from 0, ascending, with their values.
    record Example(int[] features, double[] values, boolean positive) {
        static Example of(double[] values, boolean positive) {
            int[] features = new int[values.length];
            for (int i = 0; i < features.length; i++) {
                features[i] = i;
            }
            return new Example(features, values, positive);
        }

        static Example of(int[] features, boolean positive) {
            double[] values = new double[features.length];
            Arrays.fill(values, 1);
            return new Example(features, values, positive);
        }
    }

    record Fitted(double[] weights, double bias) {}

    /// @param cost how much errors count against large weights
    static Fitted fit(List<Example> examples, int features, double cost) {
        return fit(examples, features, cost, BIAS_FEATURE);
    }

    /// Without a bias.
    static Fitted fitThroughOrigin(List<Example> examples, int features, double cost) {
        return fit(examples, features, cost, 0);
    }

    private static Fitted fit(List<Example> examples, int features, double cost, double bias) {
        Problem problem = new Problem();
        problem.l = examples.size();
        problem.n = features + 1;
        problem.bias = bias;
        problem.y = new double[problem.l];
        problem.x = new Feature[problem.l][];
        for (int i = 0; i < problem.l; i++) {
            Example example = examples.get(i);
            problem.y[i] = example.positive ? 1 : -1;
            Feature[] row = new Feature[example.features.length + 1];
            for (int j = 0; j < example.features.length; j++) {
                row[j] = new FeatureNode(example.features[j] + 1, example.values[j]);
            }
            row[example.features.length] = new FeatureNode(features + 1, bias);
            problem.x[i] = row;
        }
        Linear.disableDebugOutput();
        Parameter parameter = new Parameter(SolverType.L2R_LR, cost, 1e-3);
        de.bwaldvogel.liblinear.Model model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] weights = new double[features];
        for (int i = 0; i < features; i++) {
            weights[i] = sign * model.getFeatureWeights()[i];
        }
        return new Fitted(weights, sign * model.getFeatureWeights()[features]);
    }
}
