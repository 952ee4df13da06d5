using Linli.Storage;
using Linli.Web;

var folder = Path.GetFullPath("data");
Directory.CreateDirectory(folder);
var app = LinliHost.Build(new HostSettings(new StorageSettings(Path.Combine(folder, "linli.db"), null), folder, true, null));
await app.RunAsync();
