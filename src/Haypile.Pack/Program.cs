using Haypile.Pack;
using Haypile.Pack.Drawings;
using Haypile.Pack.Words;

if (args is not [var assets, var file])
{
    Console.Error.WriteLine("Usage: Haypile.Pack ASSETS FILE");
    return 2;
}

var packages = Path.Combine(assets, "node_modules");
var icons = IconFiles.Read(packages);
var packer = new Packer();
packer.Add("icons", IconParts.Index(icons));
packer.Add("drawings", IconParts.Drawings(icons));
packer.Add("hypernyms", WordNet.Pack(packages));
var places = icons.Select((icon, place) => (icon.Emoji, place)).ToDictionary(icon => icon.Emoji, icon => icon.place);
foreach (var language in AnnotationFiles.Languages)
{
    packer.Add($"words/{language}", AnnotationFiles.Pack(AnnotationFiles.Read(packages, language, places)));
}
packer.Add("notices", NoticeFiles.Pack(assets));
// Written beside and moved, so that a build which is stopped leaves no half of it.
File.WriteAllBytes($"{file}.new", packer.ToArray());
File.Move($"{file}.new", file, overwrite: true);
return 0;
