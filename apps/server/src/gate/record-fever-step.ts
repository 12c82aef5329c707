// Stores one step of a fever at the gate; what the fever is at now follows from all its steps.
import { recordFeverStep as command, replayFever, type FeverStep } from '@shouwang/domain/gate'
import { refuse } from '@shouwang/domain/kernel'
import { followGateFever } from '../fever/index.js'
import { defineHandler } from '../platform/handler.js'
import { insertFeverStep, loadFeverSteps, openFever, setFeverState } from './fever.queries.js'
import { atCheckpoint } from './locate.js'
import { passageTime } from './record-passage.js'

/** gate.record-fever-step: a fact. A step out of order is stored and flagged in its event (`outOfOrder`), rather than lost. */
export const recordFeverStep = defineHandler({
  command,
  locate: atCheckpoint,
  async handle(tx, ctx, { id, at: deviceAt, data }) {
    const path = await atCheckpoint(tx, ctx, data)
    const at = passageTime(deviceAt, ctx.skewMs, ctx.now)
    const { checkpoint, passage, step } = data
    const standsAt = await openFever(tx, ctx.district, { id: data.fever, checkpoint, path, passage, step, at })
    if (standsAt !== checkpoint) refuse({ code: 'gate.wrong-checkpoint' })
    await insertFeverStep(tx, ctx.district, {
      id, fever: data.fever, step, tenths: data.tenths ?? null, hospital: data.hospital ?? null, note: data.note ?? null, at,
    })
    const steps = await loadFeverSteps(tx, ctx.district, data.fever)
    const { state, outOfOrder } = replayFever(steps)
    const measured = steps.filter(({ tenths }) => tenths !== null)
    await setFeverState(tx, ctx.district, data.fever, {
      step: state as FeverStep, tenths: measured.at(-1)?.tenths ?? null, beganAt: steps[0]!.at, changedAt: steps.at(-1)!.at,
    })
    const holds = await followGateFever(tx, ctx, {
      command: id, fever: data.fever, checkpoint, path, passage, step, state, at, tenths: data.tenths ?? null, hospital: data.hospital ?? null,
      measured: measured.at(-1)?.tenths ?? null,
    })
    const flagged = outOfOrder.some((index) => steps[index]!.id === id)
    return {
      subject: data.fever, path,
      data: { checkpoint, passage, step, state, ...(flagged ? { outOfOrder: true } : {}), ...(holds.length > 0 ? { holds } : {}) },
    }
  },
})
