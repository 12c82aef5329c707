// Words of the console's screen of visits.
import { registerTexts } from '../../platform/i18n.js'

export const visitConsole = registerTexts('visit-console', {
  zh: {
    title: '来访', hint: '谁来看谁:户主在家或到门口登记,卡口登记进出。超时未离开的排在最前。姓名遮盖,看全名须写明用途并留痕。', empty: '没有符合的来访登记。住户在住户页面登记,或在卡口登记后会出现在这里。',
    state: '状态', 'state.open': '待到达与在内', 'state.all': '全部', 'state.expected': '待到达', 'state.inside': '在内', 'state.overdue': '超时未离开', 'state.left': '已离开', 'state.refused': '未放行', 'state.cancelled': '已取消', 'state.expired': '已过期',
    host: '户主', visitor: '访客', relation: '关系', 'relation.relative': '亲属', 'relation.friend': '朋友', 'relation.carer': '照护', 'relation.repair': '维修', 'relation.other': '其他', otherCounty: '外县区', expected: '约定', entered: '进入', leaveBy: '应离开', left: '离开', gate: '卡口',
    from: '登记处', 'from.home': '家中', 'from.gate': '门口', 'from.desk': '社区', code: '来访码', count: '待到达 {{expected}} · 在内 {{inside}} · 超时 {{overdue}} · 未放行 {{refused}}',
    register: '登记来访', 'register.title': '代住户登记来访', 'register.explain': '为没有手机的住户登记;条件与住户自己登记一样。', name: '访客姓名', phone: '访客电话', sameCounty: '住在本县区', when: '约定时间', hours: '停留小时', 'register.done': '已登记,来访码 {{code}}',
    cancel: '取消', 'cancel.title': '取消这次来访?', 'cancel.explain': '访客到门口会被劝返。', 'cancel.done': '已取消', settle: '核销', 'settle.title': '核销未登记离开的访客', 'settle.explain': '确认此人已经离开才核销;时间与依据会留存。', leftAt: '离开时间', note: '依据(如户主来电)', 'settle.done': '已核销',
    who: '看姓名电话', why: '原因', 'why.none': '–', alone: '户主未陪同', household: '本户来访', allHouseholds: '看全部', phoneIs: '电话', noPhone: '未留电话',
  },
  en: {
    title: 'Visits', hint: 'Who comes to whom: registered by the host at home or at the gate, recorded by the gate. The overdue come first. Names are masked; the full name takes a purpose and is recorded.', empty: 'No visit fits. Visits that households register on their page, or at the gate, appear here.',
    state: 'State', 'state.open': 'Here or due', 'state.all': 'All', 'state.expected': 'Expected', 'state.inside': 'Inside', 'state.overdue': 'Overdue', 'state.left': 'Left', 'state.refused': 'Not admitted', 'state.cancelled': 'Cancelled', 'state.expired': 'Over',
    host: 'Host', visitor: 'Visitor', relation: 'Relation', 'relation.relative': 'relative', 'relation.friend': 'friend', 'relation.carer': 'carer', 'relation.repair': 'repair', 'relation.other': 'other', otherCounty: 'other county', expected: 'Expected', entered: 'In', leaveBy: 'To leave', left: 'Out', gate: 'Gate',
    from: 'Registered', 'from.home': 'home', 'from.gate': 'gate', 'from.desk': 'office', code: 'Code', count: 'expected {{expected}} · inside {{inside}} · overdue {{overdue}} · not admitted {{refused}}',
    register: 'Register a visit', 'register.title': 'Register a visit for a household', 'register.explain': 'For a household without a phone; under the same conditions as by themselves.', name: 'Name of the visitor', phone: 'Phone of the visitor', sameCounty: 'Lives in this county', when: 'Expected', hours: 'Hours', 'register.done': 'Registered, code {{code}}',
    cancel: 'Cancel', 'cancel.title': 'Cancel this visit?', 'cancel.explain': 'The gate will turn the visitor away.', 'cancel.done': 'Cancelled', settle: 'Settle', 'settle.title': 'Settle a visit without a recorded departure', 'settle.explain': 'Only when it is certain that the visitor has left; time and ground are kept.', leftAt: 'Left at', note: 'Ground (the host called, for one)', 'settle.done': 'Settled',
    who: 'See name', why: 'Why', 'why.none': '–', alone: 'not fetched', household: 'Visits of one household', allHouseholds: 'Show all', phoneIs: 'Phone', noPhone: 'no phone given',
  },
})
