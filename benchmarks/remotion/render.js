// node render.js BUNDLE BROWSER HEIGHT PRESET CRF OUTPUT: one film, with a browser tab for each core.
import { renderMedia } from '@remotion/renderer';
import { availableParallelism } from 'node:os';

const [serveUrl, browserExecutable, height, x264Preset, crf, outputLocation] = process.argv.slice(2);
await renderMedia({
  serveUrl,
  outputLocation,
  // Written out, because asking the bundle for it starts a second browser.
  composition: {
    id: 'film', width: Number(height) * 16 / 9, height: Number(height), fps: 24, durationInFrames: 120,
    props: {}, defaultProps: {}, defaultCodec: null, defaultOutName: null,
  },
  codec: 'h264',
  x264Preset,
  crf: Number(crf),
  muted: true,
  concurrency: availableParallelism(),
  browserExecutable,
  // Debian's browser has no headless shell of its own.
  chromeMode: 'chrome-for-testing',
  logLevel: 'warn',
});
