// How a use case refuses: a problem that is thrown, rolls its transaction back, and becomes the answer.
import type { Problem } from './problem.js'

/** Thrown inside a use case to roll its transaction back; the door turns it into a refused outcome or an HTTP answer. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** Refuse what is being done, with a catalogued problem. Never returns. */
export const refuse = (problem: Problem): never => {
  throw new ProblemError(problem)
}
