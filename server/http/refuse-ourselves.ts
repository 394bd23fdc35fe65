import { INSTANCE_HEADER } from '@/server/sources/controller/http'
import { answerJson, type RequestHandler } from './answer'

/** Tells a Lifeline that asks itself, by whatever way round, that it does: it would watch its own listings. */
export function refuseOurselves(instance: string): RequestHandler {
  return (req, res) => {
    if (req.headers[INSTANCE_HEADER] !== instance) return false
    req.resume()
    const error = { code: 'BAD_REQUEST', message: 'Lifeline cannot be its own controller.', requestId: null }
    answerJson(res, 421, { error }, { [INSTANCE_HEADER]: instance })
    return true
  }
}
