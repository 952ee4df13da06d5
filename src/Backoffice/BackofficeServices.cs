namespace Linli.Backoffice;

/// <summary>The back office as the host mounts it at <c>/admin</c>.</summary>
public static class BackofficeServices;
