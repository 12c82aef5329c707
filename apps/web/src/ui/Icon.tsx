// Signs beside the words of the big buttons, drawn here: the phone's fonts lack some and colour others.
const PATHS = {
  door: 'M5 21V4l9-2v20l-9-1zM14 5h5v16h-5M10.5 12v1',
  visitor: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-7 7-7s7 3 7 7M18 8v6M15 11h6',
  vehicle: 'M3 16v-4l2.5-6h13L21 12v4H3zM3 12h18M6 16v3M18 16v3M7 14h.1M17 14h.1',
  count: 'M7 3L5 21M19 3l-2 18M3 8.5h18M2.5 15.5h18',
  emergency: 'M12 3v18M3 12h18M5.6 5.6l12.8 12.8M18.4 5.6L5.6 18.4',
  log: 'M4 6h16M4 12h16M4 18h10',
  menu: 'M3 6h18M3 12h18M3 18h18',
  back: 'M15 4l-8 8 8 8',
  in: 'M12 3v16M5 12l7 7 7-7',
  out: 'M12 21V5M5 12l7-7 7 7',
} as const
export type IconName = keyof typeof PATHS

/** Decorative: the words beside it say the same. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg
    className="icon"
    viewBox="0 0 24 24"
    width="26"
    height="26"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.4"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={PATHS[name]} />
  </svg>
)
