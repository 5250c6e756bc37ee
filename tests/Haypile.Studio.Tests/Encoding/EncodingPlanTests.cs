using Haypile.Studio.Encoding;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Encoding;

public sealed class EncodingPlanTests
{
    [Fact]
    public void EncodingPlan_OfAFilm_IsThisCommand()
    {
        var command = new EncodingPlan(new FrameSize(1280, 720), 24, 5, "veryfast", 20, new Provenance("", 7)).Command("/usr/bin/ffmpeg", "/films/1");
        Assert.Equal("/films/1", command.Folder);
        Assert.Equal(
            "-hide_banner -nostats -loglevel error -y "
            + "-f rawvideo -pix_fmt nv12 -video_size 1280x720 -framerate 24 -color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709 -i pipe:0 "
            + "-f lavfi -i anullsrc=r=48000:cl=stereo:d=5 "
            + "-map 0:v -map 1:a -c:v libx264 -preset veryfast -crf 20 -threads:v 4 -pix_fmt nv12 -x264-params sync-lookahead=0 "
            + "-color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709 "
            + "-c:a aac -b:a 32k -fflags +bitexact -flags:v +bitexact -flags:a +bitexact "
            + "-metadata comment=synthetic; made by Haypile's studio engine; seed 7 "
            + "-f tee [select=v:f=mp4:movflags=+faststart:fflags=+bitexact]film.mp4|[f=mp4:movflags=+faststart:fflags=+bitexact]share.mp4 "
            + "-map 0:v -frames:v 1 -vf trim=end_frame=1,scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p "
            + "-c:v mjpeg -threads:v 1 -q:v 3 -flags:v +bitexact -update 1 poster.jpg "
            + "-map 0:v -frames:v 1 -vf trim=end_frame=1,scale=320:-2:out_color_matrix=bt601:out_range=pc,format=yuvj420p "
            + "-c:v mjpeg -threads:v 1 -q:v 3 -flags:v +bitexact -update 1 thumbnail.jpg",
            string.Join(' ', command.Arguments));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(60)]
    public void SharePlan_ForAnyLength_AimsBelowTheMostBytes(int seconds)
    {
        var arguments = new SharePlan(seconds, "veryfast", 0.92).Command("ffmpeg", "/").Arguments;
        var bits = long.Parse(arguments[arguments.IndexOf("-b:v") + 1], System.Globalization.CultureInfo.InvariantCulture)
            + long.Parse(arguments[arguments.IndexOf("-b:a") + 1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(bits * seconds / 8, SharePlan.MostBytes / 2, SharePlan.MostBytes);
    }

    [Fact]
    public void DecodingPlan_OfAStrangersFile_OpensPipesOnlyAndForcesTheFormat()
    {
        var command = new DecodingPlan(MediaFormat.Jpeg, new MediaLimits { Bytes = 1234 }).Command("/usr/bin/ffmpeg");
        var arguments = string.Join(' ', command.Arguments);
        Assert.Contains("-protocol_whitelist pipe -max_pixels 64000000 ", arguments, StringComparison.Ordinal);
        Assert.Contains("-f jpeg_pipe -frame_size 1234 ", arguments, StringComparison.Ordinal);
        Assert.Contains("-i pipe:0 ", arguments, StringComparison.Ordinal);
        Assert.EndsWith("pipe:1", arguments, StringComparison.Ordinal);
        Assert.StartsWith("--as=1000000000 --cpu=21 --fsize=0 --core=0 -- /usr/bin/", arguments, StringComparison.Ordinal);
        Assert.Contains("/usr/bin/ffmpeg -hide_banner ", arguments, StringComparison.Ordinal);
    }
}
