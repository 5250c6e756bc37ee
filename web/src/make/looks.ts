const side = 320;
const patience = 4000;

/** A small picture of a file as a data address, so that it can be kept with the draft; empty where the browser cannot show it. */
export async function lookAt(file: File): Promise<{ look: string; isShown: boolean }> {
  const address = URL.createObjectURL(file);
  try {
    const source = file.type.startsWith('video/') ? await frameOf(address) : await pictureOf(address);
    return { look: draw(source), isShown: true };
  } catch {
    return { look: '', isShown: false };
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function pictureOf(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

function frameOf(address: string): Promise<HTMLVideoElement> {
  return new Promise((resolve, reject) => {
    const video = document.createElement('video');
    video.muted = true;
    video.preload = 'auto';
    video.onloadeddata = () => resolve(video);
    video.onerror = reject;
    setTimeout(reject, patience);
    video.src = address;
  });
}

function draw(source: HTMLImageElement | HTMLVideoElement): string {
  const [width, height] = source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.naturalWidth, source.naturalHeight];
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d')!.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.7);
}
