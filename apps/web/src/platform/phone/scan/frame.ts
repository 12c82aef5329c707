// What travels between the screen and the decoder, and which part of a frame is looked at.

/** A frame as the browser can give it cheapest. */
export type Frame = VideoFrame | ImageBitmap | ImageData
export interface FrameMessage {
  frame: number
  picture: Frame
}
export interface FoundMessage {
  frame: number
  text: string | null
}

/** Side of the square that is decoded: enough for a printed pass, cheap on an old phone. */
const FRAME_SIDE = 560

/** The square in the middle of a picture, where the aim is, and the side to which it is reduced. All in pixels. */
export const middleSquare = (width: number, height: number): { side: number; left: number; top: number; target: number } => {
  const side = Math.min(width, height)
  return { side, left: (width - side) / 2, top: (height - side) / 2, target: Math.min(side, FRAME_SIDE) }
}
