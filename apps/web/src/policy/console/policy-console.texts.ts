// Words of the policy screens.
import { registerTexts } from '../../platform/i18n.js'

export const policyConsoleTexts = {
  zh: {
    title: '规则', hint: '没有启用规则包的地方不采取措施。每次启用都要写明依据、起止时间,到期自动解除。', inForce: '已启用', packs: '可用规则包', none: '目前没有启用任何规则包:各卡口只计数,不询问、不阻拦。', noPacks: '没有可用的规则包。',
    pack: '规则包', territory: '区域', from: '开始', to: '结束', basis: '法律依据', state: '状态', 'state.now': '生效中', 'state.later': '尚未开始', 'state.over': '已结束', historic: '历史规则,仅供演练', showOver: '包括已结束', noRunning: '没有正在生效或将要生效的规则包。',
    adopt: '启用', 'adopt.title': '启用规则包', 'adopt.explain': '启用后,所选区域内的各卡口在下次联络时改按此规则判定。', 'adopt.historic': '这是历史规则包,只能用于演练。', 'adopt.period': '起止时间', 'adopt.done': '规则包已启用', 'adopt.basisHint': '例如:某某指挥部第3号通告,二〇二〇年二月八日',
    lift: '解除', 'lift.title': '提前解除此规则包?', 'lift.explain': '“{{territory}}”内的措施立即停止,各卡口在下次联络时得知。', 'lift.done': '规则包已解除',
    fever: '发热判定', feverAbove: '高于 {{t}}', feverFrom: '{{t}} 及以上', retestBelow: '过低需复测', below: '低于 {{t}}', retestAfter: '复测间隔', minutes: '{{n}} 分钟', temperatureOn: '何时测温', 'temperatureOn.never': '不测', 'temperatureOn.in': '进入时', 'temperatureOn.both': '进出均测',
    mask: '口罩', required: '必须佩戴', notRequired: '不要求', residentsOnly: '仅限住户', visitors: '访客', 'visitors.free': '不限', 'visitors.hosted': '须户主接访', 'visitors.refused': '不接待', visitorMust: '访客条件',
    'must.beRelative': '亲属', 'must.beFromSameCounty': '本县区', 'must.beRegisteredByHost': '户主到门口登记', 'must.beEscorted': '户主全程陪同', vehicles: '外来车辆', 'vehicles.free': '不限', 'vehicles.ask': '询问行程', 'vehicles.refused': '劝返',
    maxOccupants: '车内人数上限', askPlates: '询问行程的车牌', lookBack: '追溯天数', days: '{{n}} 天', riskAreas: '风险地区', yes: '是', no: '否', nothing: '无', version: '版本',
  },
  en: {
    title: 'Policies', hint: 'Where no rule pack is adopted, measures are off. Each adoption names its basis, its start and its end, and ends by itself.', inForce: 'Adopted', packs: 'Rule packs', none: 'Nothing is adopted: gates only count; nobody is asked or held.', noPacks: 'There are no rule packs.',
    pack: 'Pack', territory: 'Territory', from: 'From', to: 'To', basis: 'Legal basis', state: 'State', 'state.now': 'In force', 'state.later': 'Not yet', 'state.over': 'Over', historic: 'Historic: for exercises only', showOver: 'Those that are over too', noRunning: 'No pack is in force or about to be.',
    adopt: 'Adopt', 'adopt.title': 'Adopt a rule pack', 'adopt.explain': 'From then on every gate in the chosen territory decides by these rules, beginning with its next contact.', 'adopt.historic': 'This pack is historic and can be used in an exercise only.', 'adopt.period': 'From and to', 'adopt.done': 'The pack is adopted', 'adopt.basisHint': 'For example: notice no. 3 of the headquarters, 8 February 2020',
    lift: 'Lift', 'lift.title': 'Lift this pack before its end?', 'lift.explain': 'Measures in “{{territory}}” end at once; gates learn it at their next contact.', 'lift.done': 'The pack was lifted',
    fever: 'Fever', feverAbove: 'above {{t}}', feverFrom: '{{t}} and above', retestBelow: 'Too low, measure again', below: 'below {{t}}', retestAfter: 'Retest after', minutes: '{{n}} min', temperatureOn: 'Temperature is taken', 'temperatureOn.never': 'never', 'temperatureOn.in': 'on the way in', 'temperatureOn.both': 'both ways',
    mask: 'Mask', required: 'must be worn', notRequired: 'not asked for', residentsOnly: 'Residents only', visitors: 'Visitors', 'visitors.free': 'free', 'visitors.hosted': 'with their host', 'visitors.refused': 'none', visitorMust: 'A visitor must be',
    'must.beRelative': 'a relative', 'must.beFromSameCounty': 'from this county', 'must.beRegisteredByHost': 'registered by the host at the gate', 'must.beEscorted': 'escorted by the host', vehicles: 'Vehicles from outside', 'vehicles.free': 'free', 'vehicles.ask': 'asked about travel', 'vehicles.refused': 'turned back',
    maxOccupants: 'Most people in a vehicle', askPlates: 'Plates that prompt a question', lookBack: 'Days looked back', days: '{{n}} days', riskAreas: 'Risk areas', yes: 'yes', no: 'no', nothing: 'none', version: 'Version',
  },
}
export const policyConsole = registerTexts('policy-console', policyConsoleTexts)
