using Linli.Web.Verbs;

return await CommandLine.Run(args);
