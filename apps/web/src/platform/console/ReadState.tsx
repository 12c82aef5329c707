// What stands in place of figures while they load, when they cannot be read, and when there are none.
import { Alert, Button, Empty, Skeleton } from 'antd'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { commonTexts } from './common.texts.js'
import { errorText } from '../problem-texts.js'

export interface ReadStateProps<T> {
  query: UseQueryResult<T>
  /** True when the answer holds nothing to show. */
  isEmpty?: (answer: T) => boolean
  /** What would fill the screen, said in words. */
  empty?: ReactNode
  children: (answer: T) => ReactNode
}

export const ReadState = <T,>({ query, isEmpty, empty, children }: ReadStateProps<T>) => {
  const t = commonTexts.useText()
  if (query.data !== undefined) {
    return isEmpty?.(query.data) ? <Nothing>{empty}</Nothing> : <>{children(query.data)}</>
  }
  if (query.isError) {
    const retry = <Button size="small" onClick={() => void query.refetch()}>{t('retry')}</Button>
    return <Alert type="error" showIcon title={t('unreadable')} description={errorText(query.error)} action={retry} />
  }
  if (query.fetchStatus === 'idle') return <Nothing>{empty}</Nothing>
  return <div role="status" aria-label={t('loading')}><Skeleton active paragraph={{ rows: 6 }} /></div>
}

/** An empty list says what would fill it. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children} className="nothing" />
)
