// Words of the resident's page of visits.
import { registerTexts } from '../../platform/i18n.js'

export const visitTexts = registerTexts('visit-resident', {
  zh: {
    title: '来访', loading: '正在读取…', offline: '没有网络,读不到来访登记。请连网后再试,或到小区门口请值守员登记。', retry: '再试一次',
    none: '目前规定不接待访客。', free: '目前没有来访限制,登记可以让门口更快找到您。', hosted: '请先在这里登记,把来访码告诉访客;到达时请到门口接,并全程陪同。',
    'held.quarantine.refused': '您这一户有人在隔离观察期内,解除之前不能接待访客。已登记的访客到门口会被劝返,请先告诉他们。需要生活或医疗帮助,请联系社区。',
    'held.quarantine.refer': '您这一户有人在隔离观察期内:可以登记来访,门口会先核实再放行。', 'held.status.refused': '您这一户有人的健康状态待核实,核实之前不能接待访客。',
    'held.status.refer': '您这一户有人的健康状态待核实:可以登记来访,门口会先核实再放行。',
    must: '目前规定:', relative: '须为亲属', county: '须为本县区', escorted: '户主到门口接送', hours: '最长停留 {{n}} 小时',
    name: '访客姓名', phone: '访客电话', relation: '与您的关系', 'relation.relative': '亲属', 'relation.friend': '朋友', 'relation.carer': '照护', 'relation.repair': '维修', 'relation.other': '其他',
    sameCounty: '访客住在本县区吗?', yes: '是', no: '不是', when: '大约什么时候到', hour: '几点', stay: '停留几小时', optional: '选填', private: '姓名电话加密保存,只用于来访登记,到期自动删除。',
    add: '登记来访', again: '再登记一次来访', needName: '请写访客姓名', needRelation: '请选择关系', needCounty: '请选择', done: '已登记。来访码 {{code}},请告诉访客。',
    list: '我家的来访', empty: '还没有登记过来访。', code: '来访码 {{code}}', 'state.expected': '待到达', 'state.inside': '在内', 'state.overdue': '已超时', 'state.left': '已离开', 'state.refused': '门口未放行', 'state.cancelled': '已取消', 'state.expired': '已过期',
    expectedAt: '约 {{at}} 到', until: '{{at}} 前有效', leaveBy: '请在 {{at}} 前离开', left: '{{at}} 离开', cancel: '取消这次来访', cancelAsk: '取消后访客到门口会被劝返。确定取消吗?', keep: '不取消', today: '今天', tomorrow: '明天', dayAfter: '后天', day: '哪一天', why: '原因:{{why}}',
  },
  en: {
    title: 'Visits', loading: 'Reading…', offline: 'No network: visits cannot be read. Try again with a network, or have the guard register at the gate.', retry: 'Try again',
    none: 'No visitors are admitted at present.', free: 'Visits are not restricted at present. Registering helps the gate to find you.', hosted: 'Register here first and tell your visitor the code. Fetch them at the gate and stay with them.',
    'held.quarantine.refused': 'Somebody in your home is under observation: nobody may visit until it ends. The gate turns registered visitors back, so please tell them. For food, medicine or care call the community.',
    'held.quarantine.refer': 'Somebody in your home is under observation: you may register a visit, and the gate looks before it admits anybody.', 'held.status.refused': 'The health status of somebody in your home is being looked at: nobody may visit until then.',
    'held.status.refer': 'The health status of somebody in your home is being looked at: you may register a visit, and the gate looks before it admits anybody.',
    must: 'At present:', relative: 'a relative', county: 'from this county', escorted: 'fetched by the host', hours: 'at most {{n}} {{n, hour|hours}}',
    name: 'Name of the visitor', phone: 'Phone of the visitor', relation: 'Who they are to you', 'relation.relative': 'relative', 'relation.friend': 'friend', 'relation.carer': 'carer', 'relation.repair': 'repair', 'relation.other': 'other',
    sameCounty: 'Do they live in this county?', yes: 'Yes', no: 'No', when: 'About when do they come', hour: 'At what hour', stay: 'For how many hours', optional: 'optional', private: 'Name and phone are kept sealed, for the visit only, and deleted by themselves.',
    add: 'Register the visit', again: 'Register another visit', needName: 'Write the name of the visitor', needRelation: 'Choose one', needCounty: 'Choose one', done: 'Registered. The code is {{code}}: tell your visitor.',
    list: 'Our visits', empty: 'No visit has been registered yet.', code: 'Code {{code}}', 'state.expected': 'expected', 'state.inside': 'inside', 'state.overdue': 'overdue', 'state.left': 'left', 'state.refused': 'not admitted', 'state.cancelled': 'cancelled', 'state.expired': 'over',
    expectedAt: 'about {{at}}', until: 'counts until {{at}}', leaveBy: 'to leave before {{at}}', left: 'left at {{at}}', cancel: 'Cancel this visit', cancelAsk: 'The gate will turn the visitor away. Cancel it?', keep: 'Keep it', today: 'today', tomorrow: 'tomorrow', dayAfter: 'the day after', day: 'On which day', why: 'Why: {{why}}',
  },
})
