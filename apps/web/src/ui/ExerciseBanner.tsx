// Marks a screen that shows an exercise, in both languages at once: synthetic people must never be taken for real ones.
/** Shown on every screen while `exercise` is true; nothing otherwise. */
export const ExerciseBanner = ({ exercise }: { exercise: boolean | undefined }) =>
  exercise ? <div className="exercise-banner" role="note"><span lang="zh-CN">演练</span> · <span lang="en">EXERCISE</span></div> : null
