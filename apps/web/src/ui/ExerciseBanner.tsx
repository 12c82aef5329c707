// Marks a screen that shows an exercise, in both languages at once: synthetic people must never be taken for real ones.
/** Shown on every screen while `exercise` is true; nothing otherwise. */
export const ExerciseBanner = ({ exercise }: { exercise: boolean | undefined }) =>
  exercise ? (
    <aside className="exercise-banner" aria-label="演练 EXERCISE">
      <span lang="zh-CN">演练</span> · <span lang="en">EXERCISE</span>
    </aside>
  ) : null
