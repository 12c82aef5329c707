// The grid worker's phone on the server: what it holds, what it records.
import type { Feature } from '../platform/feature.js'
import { gridRoutes } from './grid.routes.js'
import { recordLook, recordVisit } from './record-visit.js'
import { signOff, signOn } from './sign-on.js'

export const grid: Feature = { name: 'grid', handlers: [signOn, signOff, recordVisit, recordLook], routes: gridRoutes }
