// One passage from its first sight to its record: decides as facts come in, writes once, tells the guard.
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Direction, GateAction, GateDecision, OutingPurpose, PassageData, PassShown, Temperature } from '@shouwang/domain/gate'
import { newId } from '../platform/envelope.js'
import { correctedNow } from '../platform/phone/clock.js'
import { useReadyGate } from './gate-context.js'
import { awaitsPurpose, awaitsReading, decideDraft, householdsOut, labelOf, outingsUsed, subjectOf, rememberShowing } from './rules/draft.js'
import type { Draft, DraftSubject, SeenPass } from './rules/draft-shape.js'
import { visitStepOf } from './rules/visits.js'
import { StorageFull, writePassage, type PassageParts } from './record/write.js'
import { signal } from './scan/signal.js'
import type { FeverRow } from './store/database.js'

/** What was just recorded, shown over the whole screen. */
export interface Flash {
  action: GateAction
  decision: GateDecision
  label: string
  /** What the code was, where one was scanned. */
  shown?: PassShown
  tenths?: number
  direction: Direction
  key: number
}
/** A passage that could not be stored: what the guard writes on paper. */
export interface PaperLine {
  at: string
  direction: Direction
  label: string
  tenths?: number
  action: GateAction
}
export interface Ending {
  turnBack?: NonNullable<PassageData['turnBack']>
  note?: string
}

export interface Flow {
  draft: Draft | null
  decision: GateDecision | null
  /** Nothing has been decided yet: only a reading is missing. */
  measuring: boolean
  retest: FeverRow | null
  flash: Flash | null
  full: PaperLine | null
  /** Starts a passage. One against which nothing speaks is recorded at once; otherwise the verdict opens. */
  begin(
    subject: DraftSubject,
    more?: { temperature?: Temperature; mask?: Draft['mask']; retest?: FeverRow; direction?: Direction },
  ): Promise<void>
  change(patch: Partial<Pick<Draft, 'mask' | 'direction'>>): void
  /** The guard has looked at a document of the person in hand: decided anew, recorded at once when nothing else speaks against it. */
  sawDocument(): Promise<void>
  /** What the person in hand goes out for: decided anew, and recorded. */
  goesFor(purpose: OutingPurpose): Promise<void>
  /** A reading in tenths: admits and records at once when all is in order. */
  measured(tenths: number, method: Temperature['method']): Promise<void>
  end(action: GateAction, ending?: Ending): Promise<void>
  drop(): void
  dismissFlash(): void
  dismissFull(): void
}

const Context = createContext<Flow | null>(null)

/** The passage in hand. Only under FlowProvider. */
export const useFlow = (): Flow => {
  const flow = useContext(Context)
  if (!flow) throw new Error('no flow')
  return flow
}

/** After the screen has been drawn: what is seen comes before what is heard. */
const soon = (work: () => void): void => void requestAnimationFrame(() => setTimeout(work))

const shownOf = ({ subject }: Draft): { shown?: PassShown } => (subject.kind === 'pass' && subject.seen.shown ? { shown: subject.seen.shown } : {})

const seenIn = ({ subject }: Draft): SeenPass[] =>
  subject.kind === 'pass' ? [subject.seen] : subject.kind === 'vehicle' ? subject.occupants.flatMap(({ seen }) => (seen ? [seen] : [])) : []

interface InHand {
  draft: Draft
  decision: GateDecision
  retest: FeverRow | null
}

/** Everybody's first fever; while one is measured again the others of the car rest, and are on the list already. */
const feversOf = ({ draft, decision, retest }: InHand): PassageParts['fevers'] =>
  decision.because
    .filter(({ code }) => code === 'fever-first' && !retest)
    .map(({ tenths = 0, occupant }) => ({ id: newId(), tenths, draft, ...(occupant === undefined ? {} : { occupant }) }))

/** Is somebody to be measured again who has no new reading yet? Nothing is decided before, also where nobody else would be asked for one. */
const awaitsRetest = ({ draft: { subject, temperature }, retest }: InHand): boolean =>
  retest !== null && (subject.kind === 'vehicle' && retest.occupant !== undefined ? subject.occupants[retest.occupant]?.temperature : temperature) === undefined

const retestOf = (hand: InHand): PassageParts['retest'] => {
  const { decision, retest } = hand
  if (!retest || awaitsRetest(hand)) return undefined
  const codes = decision.because.filter(({ occupant }) => occupant === undefined || occupant === retest.occupant).map(({ code }) => code)
  if (codes.includes('retest-too-early') || codes.includes('temperature-too-low') || codes.includes('temperature-missing')) return undefined
  return { row: retest, step: codes.includes('fever-confirmed') ? 'confirmed' : 'retest-normal' }
}

/** A fever in a vehicle is one occupant's; on foot it is the person's own. */
const withReading = (draft: Draft, retest: FeverRow | null, temperature: Temperature): Draft => {
  if (draft.subject.kind !== 'vehicle' || retest?.occupant === undefined) return { ...draft, temperature }
  const occupants = draft.subject.occupants.map((occupant, i) => (i === retest.occupant ? { ...occupant, temperature } : occupant))
  return { ...draft, subject: { ...draft.subject, occupants } }
}

/** Holds the passage in hand for the screens below it. */
export const FlowProvider = ({ children }: { children: ReactNode }) => {
  const gate = useReadyGate()
  const [, navigate] = useLocation()
  const [inHand, setInHand] = useState<InHand | null>(null)
  const [flash, setFlash] = useState<Flash | null>(null)
  const [full, setFull] = useState<PaperLine | null>(null)
  const writing = useRef(false)
  const latest = useRef(gate)
  latest.current = gate

  const record = useCallback(
    async (hand: InHand, action: GateAction, ending: Ending = {}): Promise<void> => {
      // A second touch of a gloved finger must not record twice.
      if (writing.current) return
      writing.current = true
      const { db, post, known, link, settings, kick } = latest.current
      const { draft, decision } = hand
      const label = labelOf(known, draft.subject)
      const tenths = draft.temperature?.tenths
      // The verdict is shown at once; that it was stored is seen in the log line below, and that it was not, in red over everything.
      setFlash({ action, decision, label, direction: draft.direction, key: Date.now(), ...shownOf(draft), ...(tenths === undefined ? {} : { tenths }) })
      setInHand(null)
      for (const seen of seenIn(draft)) rememberShowing(seen.showing)
      navigate(hand.retest || decision.because.some((reason) => reason.code === 'fever-first') ? '/gate/fever' : '/gate', { replace: true })
      soon(() => signal(action === 'admitted' ? 'admit' : action === 'turned-back' ? 'refuse' : 'refer', settings))
      try {
        await writePassage(db, post, {
          label,
          data: {
            direction: draft.direction,
            subject: subjectOf(draft.subject),
            mask: draft.mask,
            decision,
            action,
            offline: link?.state !== 'online',
            channel: 'phone',
            ...(draft.step ? { step: draft.step } : {}),
            ...(draft.documentSeen ? { documentSeen: true } : {}),
            ...(draft.purpose ? { purpose: draft.purpose } : {}),
            ...(draft.temperature ? { temperature: draft.temperature } : {}),
            ...(ending.turnBack ? { turnBack: ending.turnBack } : {}),
            ...(ending.note ? { note: ending.note.slice(0, 200) } : {}),
          },
          outings: action === 'admitted' ? outingsUsed(known, draft, correctedNow()) : [],
          households: action === 'admitted' ? householdsOut(known, draft) : [],
          visit: (passage) => visitStepOf(known, draft, decision, action, passage, post.checkpoint, correctedNow()),
          fevers: feversOf(hand),
          retest: retestOf(hand),
        })
        kick()
      } catch (error) {
        if (!(error instanceof StorageFull)) throw error
        setFlash(null)
        signal('refuse', settings)
        setFull({ at: correctedNow(), direction: draft.direction, label, action, ...(tenths === undefined ? {} : { tenths }) })
      } finally {
        writing.current = false
      }
    },
    [navigate],
  )

  const weigh = useCallback(
    async (seen: Draft, retest: FeverRow | null): Promise<void> => {
      const { known, settings, step } = latest.current
      const draft = { ...seen, step: step.step }
      const at = correctedNow()
      const hand: InHand = { draft, decision: decideDraft(known, draft, at), retest }
      const asks = awaitsPurpose(hand.decision)
      const measures = awaitsRetest(hand) || awaitsReading(known, draft, hand.decision, at)
      if (hand.decision.verdict === 'admit' && !asks && !measures) return record(hand, 'admitted')
      setFlash(null)
      setInHand(hand)
      navigate('/gate/case')
      if (!asks && !measures) soon(() => signal(hand.decision.verdict, settings))
    },
    [navigate, record],
  )

  const flow = useMemo<Flow>(() => {
    const at = correctedNow()
    const change: Flow['change'] = (patch) => {
      if (!inHand) return
      const draft = { ...inHand.draft, ...patch }
      setInHand({ ...inHand, draft, decision: decideDraft(latest.current.known, draft, correctedNow()) })
    }
    return {
      draft: inHand?.draft ?? null,
      decision: inHand?.decision ?? null,
      retest: inHand?.retest ?? null,
      flash,
      full,
      change,
      measuring: inHand !== null && (awaitsRetest(inHand) || awaitsReading(gate.known, inHand.draft, inHand.decision, at)),
      begin: (subject, more = {}) =>
        weigh(
          {
            direction: more.direction ?? latest.current.direction,
            subject,
            mask: more.mask ?? 'worn',
            ...(more.temperature ? { temperature: more.temperature } : {}),
          },
          more.retest ?? null,
        ),
      goesFor: async (purpose) => (inHand ? weigh({ ...inHand.draft, purpose }, inHand.retest) : undefined),
      sawDocument: async () => (inHand ? weigh({ ...inHand.draft, documentSeen: true }, inHand.retest) : undefined),
      measured: async (tenths, method) => {
        if (!inHand) return
        const { retest } = inHand
        const reading: Temperature = { tenths, method, ...(retest ? { retestOf: retest.passage, firstAt: retest.firstAt } : {}) }
        await weigh(withReading(inHand.draft, retest, reading), retest)
      },
      end: async (action, ending) => (inHand ? record(inHand, action, ending) : undefined),
      drop: () => {
        setInHand(null)
        navigate('/gate', { replace: true })
      },
      dismissFlash: () => setFlash(null),
      dismissFull: () => setFull(null),
    }
  }, [inHand, flash, full, gate.known, weigh, record, navigate])
  return <Context.Provider value={flow}>{children}</Context.Provider>
}
