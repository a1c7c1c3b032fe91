namespace DemoHub.Models.Search.Indexes;

/// <summary>A row that a search found.</summary>
/// <param name="Row">Its place among the rows that the index was built from, from 0.</param>
/// <param name="Score">Its dot product with the query: exact, or as the index's codes estimate it.</param>
public readonly record struct Neighbour(int Row, float Score);
