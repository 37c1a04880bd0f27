## 阅读与分享的计数方法

how-we-count = 计数方法
counting-title = 我们如何统计读者
counting-what = 一篇文章出现在某人的屏幕上，算一次阅读。页面在真正可见时才会报告：浏览器预先载入而无人观看的页面不计。
counting-once = 同一位读者在半小时内再次打开同一篇文章，仍算一次阅读。
counting-hash = 为此我们在内存中保留一个数字半小时。它由网络地址、浏览器名称和文章，加上每天丢弃的一个秘密算出，不写入任何地方，也无法由它找到任何人。我们不设置 Cookie，也没有其他公司在此计数。
counting-left-out = 搜索引擎和其他程序，以及本刊的工作人员，不计入。
counting-shares = 在本页点击分享链接，或使用设备自带的分享菜单，算一次分享。在别处发生的，我们并不知道。
counting-imported = 来自旧网站的文章，其原有数字作为计数的起点。编辑部能分别看到这两部分。
counting-honest = 任何人都不能修改计数，编辑部也不能。

## 编辑部的数字

range = 范围
range-today = 今天
range-week = 7 天
range-month = 30 天
save-as-csv = 保存为 CSV
reading-now = 正在阅读
reading-now-note = 最近五分钟的阅读次数（本机）
views-today = 今日阅读
views-in-range = 此范围内的阅读
shares-in-range = 此范围内的分享
views-by-day = 每日阅读
views-by-half-hour = 每半小时阅读
at-most = 最多 { $count }
as-table = 以表格显示
column-article = 文章
column-all = 自开始以来
column-imported = 导入
nobody-yet = 尚无计数。
sources-title = 读者来自何处
source-none = 无其他网站
left-out-title = 未计入
left-out-nothing = 没有未计入的。
left-out-robot = 程序
left-out-prefetch = 预先载入
left-out-reload = 半小时内重复
left-out-staff = 编辑部自己
left-out-flood = 同一地址过多
reading-what = 正在阅读

## Sharing

settings-share = 分享链接
settings-share-help = 按顺序，用逗号分隔：facebook, twitter, bluesky, mastodon, whatsapp, telegram, linkedin, reddit, weibo, email。留空则没有。
share-unknown = 其中有无法链接的网络。
