// The way back: to where one came from inside the app, otherwise to the screen above.
import { useEffect } from 'react'
import { useLocation } from 'wouter'

let moves = 0

/** Counts the ways gone inside the app since it was opened: only those can be gone back. Once, at the top. */
export const useMoves = (): void => {
  const [path] = useLocation()
  useEffect(() => {
    moves += 1
  }, [path])
}

/** Goes back in the history of this app; to `above` when the app was opened right here. */
export const useBack = (above: string): (() => void) => {
  const [, navigate] = useLocation()
  return () => (moves > 1 && history.length > 1 ? history.back() : navigate(above, { replace: true }))
}
