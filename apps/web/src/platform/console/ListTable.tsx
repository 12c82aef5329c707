// A table of rows whose sideways scrolling the keyboard can reach.
import { Table, type TableProps } from 'antd'
import { useEffect, useRef } from 'react'

export const ListTable = <Row extends object>(props: TableProps<Row>) => {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // antd gives no handle on the element that scrolls.
    holder.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0')
  })
  return <div ref={holder}><Table<Row> size="small" {...props} /></div>
}
