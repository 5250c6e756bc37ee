using Haypile.Server.Intake;

namespace Haypile.Server.Operations.Admin;

/// <summary>What only an operator is told.</summary>
internal static class AdminRefusal
{
    public static Refusal NoSuch(string what) => Refusal.NotFound with { Message = $"There is no {what} with this id." };

    public static readonly Refusal NoPath = new(404, "not_found_error", "unknown_path", "There is nothing for an operator at this path.");

    public static Refusal NameTaken(string name) => new(
        409, "invalid_request_error", "name_taken", $"There already is an account '{name}'.");

    public static readonly Refusal BasePrice = new(
        409, "invalid_request_error", "base_price", "The price that matches everything stays; set it to 0 if films are to be free.");

    public static readonly Refusal NoSuchPrice = new(
        404, "not_found_error", "not_found", "There is no price for exactly this model, effect and resolution.");
}
