## 编辑部：框架

newsroom = 编辑部
newsroom-short = 编辑部（简）
the-publication = 刊物
new-article = 新建文章
sign-out = 退出登录
more-places = 更多
all-places = 全部页面
my-account = 您的账户
place-today = 今日
place-articles = 文章
place-calendar = 日历
place-front = 首页
place-media = 媒体
place-comments = 评论
place-statistics = 统计
place-sections = 栏目
place-tags = 标签
place-menus = 菜单
place-contributors = 撰稿人
place-videos = 视频
place-redirects = 转址
place-import = 导入
place-accounts = 账户
place-audit = 审计日志
place-settings = 设置
role-administrator = 管理员
role-editor = 编辑
role-author = 作者
role-contributor = 投稿人
role-reader = 读者
untitled = 无标题
session-ended = 您已退出登录
session-ended-text = 您发送的内容没有丢失，都保留在此页。请在另一个标签页登录，然后回到这里重新发送。
sign-in-in-new-tab = 在新标签页登录
send-again = 重新发送

## 今日

time-there = { $time }，{ $zone }
see-the-paper = 查看网站
needs-you = 待您处理
needs-nothing = 没有等待您处理的事项。
need-comments = { $count } 条评论待审
need-comments-do = 审核
need-review = { $count } 篇文章待审
need-review-do = 审阅
in-review = 审阅中
in-review-none = 暂无提交的稿件。
own-drafts = 您正在写
own-drafts-none = 没有署您名字的草稿。
scheduled = 定时发布
scheduled-none = 没有定时发布的内容。
drafts-in-all = 编辑部共有 { $count } 篇草稿。
