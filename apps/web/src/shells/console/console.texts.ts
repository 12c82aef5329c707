// Words of the console's frame.
import { registerTexts } from '../../platform/i18n.js'

export const consoleTexts = {
  zh: {
    name: '守望 · 指挥台', skip: '跳到正文', menu: '菜单', openMenu: '打开菜单', language: 'English', signOut: '退出登录', account: '账号菜单',
    loading: '正在打开指挥台', noPage: '没有这个页面', noPageHint: '地址可能已变。请从左侧菜单选择。', noRight: '您的账号没有查看此页的权限。如有需要,请联系数据管理员。', home: '回到态势',
    noSession: '正在转到登录页', chooser: '选择界面',
    situation: '态势', disagreements: '核对', passages: '出入', checkpoints: '卡口', visits: '来访', steps: '降级与演练', places: '场所码', placePrint: '打印场所码', territory: '区域', people: '居民', household: '一户一档', householdPrint: '打印住户登记卡', landlord: '房东登记表', care: '帮扶与返回', roster: '导入名单', pass: '通行证',
    print: '打印通行证', printNothing: '没有选择小区或楼栋。去通行证页选择', responsibility: '责任', order: '命令', status: '健康状态', anomaly: '异常研判', site: '集中观察点', orderPrint: '打印命令', policy: '规则', national: '国家标准对照', ledger: '审计', lifetime: '数据期限', standDown: '销毁与封存', duplicates: '重复人员', accounts: '账号', roles: '角色权限', roleApproval: '角色审批', reads: '查看记录', emergency: '应急查看', glassReview: '应急复核', me: '我的账号', outing: '外出就医', fever: '发热与转诊', quarantine: '隔离观察', quarantinePrint: '打印告知书', careGroup: '隔离与就医', gateGroup: '卡口值守', baseGroup: '基础台账', ruleGroup: '规则与审计',
  },
  en: {
    name: 'Shouwang · Console', skip: 'Skip to content', menu: 'Menu', openMenu: 'Open the menu', language: '中文', signOut: 'Sign out',
    account: 'Account menu', loading: 'Opening the console', noPage: 'There is no such page',
    noPageHint: 'The address may have changed. Choose from the menu.',
    noRight: 'Your account may not see this page. Ask the data steward if you need to.', home: 'To the situation',
    noSession: 'Going to the sign-in page', chooser: 'Other shells',
    situation: 'Situation', disagreements: 'Disagreements', passages: 'Passages', checkpoints: 'Checkpoints', visits: 'Visits', steps: 'Degradation', places: 'Place codes', placePrint: 'Print a place code', territory: 'Territory',
    people: 'People', household: 'Household card', householdPrint: 'Print a household card', landlord: 'Landlord’s sheet', care: 'Needs, returns', roster: 'Import lists', pass: 'Passes', print: 'Print passes', printNothing: 'No compound or building was chosen. Choose one on the page of passes', responsibility: 'Responsibility', order: 'Orders', status: 'Health status', anomaly: 'Anomalies', site: 'Central sites', orderPrint: 'Print an order', policy: 'Policies', national: 'National model', ledger: 'Audit', lifetime: 'Lifetimes', standDown: 'Delete and seal', duplicates: 'Duplicates',
    accounts: 'Accounts', roles: 'Roles', roleApproval: 'Approve roles', reads: 'Who looked', emergency: 'Break-glass', glassReview: 'Break-glass review', me: 'My account', outing: 'Outings', fever: 'Fevers', quarantine: 'Quarantine', quarantinePrint: 'Print notices', careGroup: 'Quarantine and care', gateGroup: 'Gates', baseGroup: 'Registers', ruleGroup: 'Rules and audit',
  },
}
export const consoleFrame = registerTexts('console-frame', consoleTexts)
