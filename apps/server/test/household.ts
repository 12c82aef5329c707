// A household as it comes to the server: with the code of its printed card, and nothing else.
import { uuidv7 } from 'uuidv7'
import type { CommandType, DataOf, Id, Outcome, ResultOf } from '@shouwang/domain/kernel'
import { DISTRICT, type Answer, type Place } from './harness.js'

export interface Family {
  get(url: string): Promise<Answer>
  send<C extends CommandType>(command: C, data: DataOf<C>): Promise<Outcome<ResultOf<C>>>
}

/** Opens the card of a household of the place's compound; it must have passes. */
export const openHousehold = async ({ as, ids, server, clock }: Place, household: Id): Promise<Family> => {
  const { body } = await as.secretary.get(`/api/pass/sheet?territory=${ids.compound}&household=${household}`)
  const headers = { authorization: `Bearer ${body.cards[0].code}` }
  return {
    async get(url) {
      const response = await server.app.inject({ method: 'GET', url, headers })
      return { status: response.statusCode, body: response.json(), headers: response.headers }
    },
    async send(command, data) {
      const envelope = { id: uuidv7(), name: command.name, district: DISTRICT, at: clock.now(), data }
      const response = await server.app.inject({ method: 'POST', url: '/api/commands', headers, payload: { sentAt: clock.now(), commands: [envelope] } })
      const body = response.json()
      return body.outcomes?.[0] ?? { id: envelope.id, outcome: 'refused', problem: body.problem }
    },
  }
}
