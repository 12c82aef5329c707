// Words that every console screen uses.
import { registerTexts } from '../i18n.js'

export const consoleCommonTexts = {
  zh: {
    retry: '重试', unreadable: '读取失败', loading: '正在读取', cancel: '取消', close: '关闭', save: '保存', add: '新增', remove: '移除', search: '搜索',
    reason: '原因', chooseReason: '请选择原因', done: '已完成', asOf: '截至', ledgerNumber: '台账第 {{n}} 号', all: '全部', print: '打印', yes: '是', no: '否',
    name: '名称', state: '状态', time: '时间', day: '日期', actions: '操作', total: '共 {{n}} 条', note: '备注', back: '返回', next: '下一步',
    territory: '区域', chooseTerritory: '请选择区域', page: '第 {{page}} 页', previousPage: '上一页', nextPage: '下一页', required: '必填',
    'age.days': '{{days}} 天 {{hours}} 小时', 'age.hours': '{{hours}} 小时 {{minutes}} 分', 'age.minutes': '{{minutes}} 分钟',
    more: '还有更多,请缩小范围或翻页',
  },
  en: {
    retry: 'Try again', unreadable: 'Could not be read', loading: 'Loading', cancel: 'Cancel', close: 'Close', save: 'Save', add: 'Add',
    remove: 'Remove', search: 'Search',
    reason: 'Reason', chooseReason: 'Choose a reason', done: 'Done', asOf: 'As of', ledgerNumber: 'ledger no. {{n}}', all: 'All',
    print: 'Print', yes: 'Yes', no: 'No',
    name: 'Name', state: 'State', time: 'Time', day: 'Day', actions: 'Actions', total: '{{n}} in all', note: 'Note', back: 'Back',
    next: 'Next',
    territory: 'Territory', chooseTerritory: 'Choose a territory', page: 'Page {{page}}', previousPage: 'Previous page',
    nextPage: 'Next page', required: 'Required',
    'age.days': '{{days}} d {{hours}} h', 'age.hours': '{{hours}} h {{minutes}} min', 'age.minutes': '{{minutes}} min',
    more: 'There are more: narrow the search or turn the page',
  },
}
export const commonTexts = registerTexts('console-common', consoleCommonTexts)
