namespace DemoHub.Models.Metrics;

/// <summary>Samples of similar probability.</summary>
/// <param name="Lower">Probabilities are above this (in the first bin, also equal).</param>
/// <param name="Upper">Probabilities are at most this.</param>
/// <param name="MeanProbability">What is predicted on average.</param>
/// <param name="PositiveShare">How much is indeed positive. The same, where predictions are calibrated.</param>
/// <param name="Weight">The weight of the samples, above 0.</param>
public readonly record struct CalibrationBin(double Lower, double Upper, double MeanProbability, double PositiveShare, double Weight);
