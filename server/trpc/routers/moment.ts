import { readMoment } from '@/server/services/moment/read'
import { atMoment, router } from '../trpc'

export const momentRouter = router({
  read: atMoment.query(({ ctx }) => readMoment({ ctx })),
})
