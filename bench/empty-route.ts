// The floor that `single` is compared with: a Fastify route with the schemas of recording a passage that does nothing.
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import Type from 'typebox'
import { recordPassage } from '@shouwang/domain/gate'
import { DistrictCode, Id, Instant, OutcomeSchema, strict } from '@shouwang/domain/kernel'

const body = Type.Object({ id: Id, district: DistrictCode, at: Instant, skewMs: Type.Optional(Type.Integer()), data: recordPassage.data }, strict)
const response = { 200: Type.Object({ ...OutcomeSchema.properties, result: Type.Optional(recordPassage.result) }) }

const app = Fastify({ logger: false })
app.setValidatorCompiler(TypeBoxValidatorCompiler as never)
app.post('/api/gate/record-passage', { schema: { body, response } }, async (request) => {
  const { id } = request.body as { id: string }
  return { id, outcome: 'applied', n: 1, result: { agreed: true } }
})
console.info(await app.listen({ host: '127.0.0.1', port: 0 }))
process.once('SIGTERM', () => void app.close())
