// Exercises: places of synthetic people, made through the same commands as real data.
export { DEFAULT_EXERCISE, createExercise, type ExerciseOptions, type ExerciseSummary } from './create-exercise.js'
export { EXERCISE_PASSWORD, printSignIns } from './personas.js'
export { printPhoneLinks } from './phone-links.js'
export { QUIET, showProgress, type Progress } from './progress.js'
