namespace DemoHub.Web.Accounts;

/// <summary>What is wrong with what someone typed, and in which field.</summary>
internal sealed record FieldFault(string Field, string Message);
