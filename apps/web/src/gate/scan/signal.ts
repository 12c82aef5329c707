// Sound and vibration of a verdict: heard and felt without looking.
import type { Verdict } from '@shouwang/domain/gate'

let context: AudioContext | null = null

/** Browsers let sound out only after a touch: called on the first one. */
export const wakeSound = (): void => {
  const Context = globalThis.AudioContext as typeof AudioContext | undefined
  if (!Context) return
  context ??= new Context()
  void context.resume().catch(() => undefined)
}

/** Tones as [Hz, start s, length s]: admit rises, refuse is low and threefold, refer is the same tone twice. */
const TONES: Record<Verdict, [number, number, number][]> = {
  admit: [
    [660, 0, 0.1],
    [990, 0.11, 0.16],
  ],
  refuse: [
    [200, 0, 0.18],
    [200, 0.24, 0.18],
    [200, 0.48, 0.3],
  ],
  refer: [
    [520, 0, 0.14],
    [520, 0.24, 0.14],
  ],
}
const BUZZ: Record<Verdict, number[]> = { admit: [60], refuse: [200, 80, 200, 80, 300], refer: [120, 100, 120] }

/** Plays the verdict; silent where the phone or the guard wants it so. */
export const signal = (verdict: Verdict, { sound, vibrate }: { sound: boolean; vibrate: boolean }): void => {
  if (vibrate) navigator.vibrate?.(BUZZ[verdict])
  if (!sound || context?.state !== 'running') return
  const now = context.currentTime
  for (const [hz, start, length] of TONES[verdict]) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.type = verdict === 'refuse' ? 'square' : 'sine'
    tone.frequency.value = hz
    volume.gain.setValueAtTime(0.25, now + start)
    volume.gain.exponentialRampToValueAtTime(0.001, now + start + length)
    tone.connect(volume).connect(context.destination)
    tone.start(now + start)
    tone.stop(now + start + length)
  }
}
