import jsqr from 'jsqr'

const MOST_SIDE = 2400

/** The text of the QR code in a picture, or nothing. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file)
  try {
    return codeIn(picture, picture.width, picture.height)
  } finally {
    picture.close()
  }
}

const canvas = document.createElement('canvas')

export function codeIn(source: CanvasImageSource, width: number, height: number): string | undefined {
  const scale = Math.min(1, MOST_SIDE / Math.max(width, height))
  ;[canvas.width, canvas.height] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return jsqr(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height)?.data || undefined
}

const EVERY_MS = 120

/** Looks through the camera until stopped. @throws what the browser says when there is no camera, or it may not be used */
export async function watch(video: HTMLVideoElement, onCode: (text: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } }, audio: false })
  video.srcObject = stream
  await video.play()
  const timer = setInterval(() => {
    if (video.videoWidth === 0) return
    const code = codeIn(video, video.videoWidth, video.videoHeight)
    if (code !== undefined) onCode(code)
  }, EVERY_MS)
  return () => {
    clearInterval(timer)
    for (const track of stream.getTracks()) track.stop()
  }
}
