// Files to drop, made here and now.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, truncateSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'haypile-media-'));
const ffmpeg = (...args) => execFileSync('ffmpeg', ['-v', 'error', '-y', ...args]);

export function picture(name = 'picture.png', colour = 'orange') {
  const path = join(folder, name);
  ffmpeg('-f', 'lavfi', '-i', `color=${colour}:s=160x90`, '-frames:v', '1', path);
  return path;
}

export function clip() {
  const path = join(folder, 'clip.mp4');
  ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=160x90:r=8:d=1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', path);
  return path;
}

/** A clip by its first bytes, and nothing after them. */
export function brokenClip() {
  const path = join(folder, 'broken.mp4');
  writeFileSync(path, readFileSync(clip()).subarray(0, 600));
  return path;
}

export function tooLarge() {
  const path = join(folder, 'large.png');
  writeFileSync(path, '');
  truncateSync(path, 51 * 1024 * 1024);
  return path;
}

export function text() {
  const path = join(folder, 'words.txt');
  writeFileSync(path, 'no picture');
  return path;
}
