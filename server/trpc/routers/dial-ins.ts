import { readConnectInfo } from '@/server/services/dial-ins/connect-info'
import { listRefused } from '@/server/services/dial-ins/refused'
import { procedure, router } from '../trpc'

export const dialInsRouter = router({
  refused: procedure.query(({ ctx }) => listRefused({ ctx })),
  connectInfo: procedure.query(({ ctx }) => readConnectInfo({ ctx })),
})
