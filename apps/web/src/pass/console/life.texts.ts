// Words of single passes and of requests for them.
import { registerTexts } from '../../platform/i18n.js'

export const passLife = registerTexts('pass-life', {
  zh: {
    'tab.home': '住户', 'tab.others': '工作人员与车辆', 'tab.requests': '申请', others: '务工、医务、企业人员和车辆的通行证。姓名隐去。',
    othersEmpty: '还没有这类通行证。点“单张发放”。', requestsEmpty: '没有待处理的申请。住户在自己的页面上申请后出现在这里。', requestsNone: '没有这样的申请。',
    'state.open': '待处理', 'state.issued': '已发放', 'state.declined': '未批准', 'state.withdrawn': '已撤回', which: '申请状态', asked: '申请时间', for: '为谁', why: '说明', where: '小区',
    decide: '处理', approve: '批准并发放', decline: '不批准', reason: '不批准的原因(住户看得到)', reasonNeeded: '请写明原因', approved: '已发放', declined: '已答复',
    grant: '单张发放', 'grant.title': '发放单张通行证', 'grant.explain': '给非本小区住户的工作人员、医务、企业人员、临时来客或车辆。信息加密保存,通行证上没有姓名。',
    kind: '种类', place: '归属(小区或卡点所在地)', name: '姓名', organisation: '单位', plate: '车牌', scope: '可进出的地方(空白表示仅归属地)', period: '有效期', give: '发放', done: '已发放,证号 {{number}}',
    quota: '外出次数', 'quota.hint': '空白表示按现行规则', trips: '次', days: '天内', 'channel.phone': '手机出示', 'channel.paper': '纸质', 'channel.none': '报证号或门牌', channel: '出示方式', until: '有效期',
  },
  en: {
    'tab.home': 'Households', 'tab.others': 'Workers and vehicles', 'tab.requests': 'Requests', others: 'Passes of workers, doctors, enterprises and vehicles. Names are masked.',
    othersEmpty: 'None of these yet. Choose “Grant one”.', requestsEmpty: 'Nothing waits. What households ask for on their own page appears here.', requestsNone: 'There are none.',
    'state.open': 'Waiting', 'state.issued': 'Issued', 'state.declined': 'Declined', 'state.withdrawn': 'Withdrawn', which: 'State of requests', asked: 'Asked', for: 'For', why: 'Why', where: 'Compound',
    decide: 'Decide', approve: 'Approve and issue', decline: 'Decline', reason: 'Why not (the household reads it)', reasonNeeded: 'Say why', approved: 'Issued', declined: 'Answered',
    grant: 'Grant one', 'grant.title': 'Grant one pass', 'grant.explain': 'For workers, doctors, enterprise staff, guests or vehicles of elsewhere. Kept encrypted; there is no name on the pass.',
    kind: 'Kind', place: 'Belongs to (compound, road)', name: 'Name', organisation: 'Organisation', plate: 'Plate', scope: 'Where it is accepted (blank: only there)', period: 'Valid', give: 'Grant', done: 'Granted, number {{number}}',
    quota: 'Outings', 'quota.hint': 'Blank: by the policy in force', trips: 'times', days: 'days', 'channel.phone': 'On the phone', 'channel.paper': 'On paper', 'channel.none': 'By number or door', channel: 'Shown', until: 'Valid',
  },
})
