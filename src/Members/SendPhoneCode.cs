using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Members;

public sealed record PhoneCodeRequest([property: Required, MaxLength(20)] string Phone);

/// <summary>Sends a code to a phone; the answer does not tell whether the phone is a member's.</summary>
internal static class SendPhoneCode
{
    internal static async Task<Results<Ok<PhoneCodeSent>, Refused>> Post(
        PhoneCodeRequest request, PhoneCodes codes, CancellationToken cancel)
    {
        var outcome = await codes.Send(request.Phone, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
