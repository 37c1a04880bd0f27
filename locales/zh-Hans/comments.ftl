## 发表评论

comment-refused = 未通过审核。只有您能看到这条评论。
comment-edited = 已修改
edit-note = 评论发出后五分钟内可以修改。
edit-over = 可以修改评论的五分钟已过。
save-comment = 保存
back-to-article = 返回文章
fault-comment-missing = 请先写下内容。
fault-comment-long = 内容超过 { $count } 个字符。请缩短，或直接写信给编辑部。
fault-name-missing = 请填写您的称呼。
fault-name-long = 称呼超过 80 个字符。
fault-email-missing = 请填写电子邮箱。它不会公开。
fault-email-unclear = 这还不是一个电子邮箱地址，例如 name@example.org。
fault-website-unclear = 这不是网站地址。请留空，或写成 https://example.org 的形式。
fault-form-old = 表单打开的时间太久，或不是来自本页。您的文字仍在：请查看后再次发送。
fault-trap = 有一个读者看不见的字段被填写了。您的文字仍在：请再次发送。
fault-closed = 本文的评论已关闭。您的文字仍在，可以自行保存。
fault-parent = 您回复的评论已不存在。再次发送即可单独发表。
fault-banned = 编辑部不再接受来自此地址的评论。
fault-full = 等待审核的评论太多。您的文字仍在：请稍后再试。
fault-guests = 只有登录的读者可以评论。请登录后再次发送。
fault-often = 您发表得太快。您的文字仍在：请稍等片刻再发送。
fault-flood = 操作太频繁。请返回，等一分钟后再发送。

## 举报评论

report-title = 举报评论
report-note = 审核员会查看。在此之前评论仍然显示。
report-why = 有什么问题？
report-abuse = 侮辱或威胁他人
report-false = 不实内容或广告
report-private = 泄露隐私
report-other = 其他
report-send = 提交举报
report-thanks = 谢谢。审核员会查看。
report-over = 无法举报：评论已不存在，或表单打开的时间太久。

## 评论审核

comments-intro = 等待审核的评论只有作者本人能看到。
comments-by-state = 按状态查看评论
queue-waiting = 待审核
queue-reported = 被举报
queue-shown = 已显示
queue-hidden = 已隐藏
queue-spam = 垃圾评论
queue-next = 下一页
queue-empty = 这里没有内容
queue-empty-text = 没有处于此状态的评论。
answers-whom = 回复 { $name }
writer-first = 此前没有显示过评论
writer-known = 已显示 { $count } 条评论
verdict-show = 显示
verdict-keep = 保留
verdict-hide = 隐藏
verdict-spam = 垃圾
with-ticked = 对选中的评论
answer-or-more = 回复及更多
why-all = 全部需审核
why-first = 首次评论
why-name = 署名与撰稿人相同
why-edited = 作者修改过
why-links = { $count } 个链接
why-word = 词表：{ $word }
why-network = 网络 { $network }
why-alike = 一天内 { $count } 条相同
why-burst = 十分钟内 { $count } 条评论
why-score = 评分 { $score }/100
why-score-words = 升高：{ $up }；降低：{ $down }
why-reported = 被 { $count } 个网络举报
comment-by = { $name } 的评论
back-to-queue = 返回列表
answer-title = 回复
answer-note = 回复以您的名字发表。待审核的评论会随之显示。
answer-send = 回复
correct-title = 更正文字
correct-note = 您改了什么、为什么；读者会在评论下看到
about-writer = 评论者
writer-network = 网络
ban-email = 封禁此邮箱
ban-network = 封禁此网络
reports = 举报
decisions = 处理记录
decided-waiting = { $name } 退回待审核
decided-shown = { $name } 已显示
decided-hidden = { $name } 已隐藏
decided-spam = { $name } 标为垃圾
said-decided = 已完成。过滤器已从中学习。
said-not-decided = 其中一些已由他人处理，保持不变。
said-not-chosen-comments = 请选择评论和操作。
said-answered = 您的回复已显示。
said-not-answered = 无法回复：评论已不存在、对话已到最深层，或文章已关闭评论。
said-comment-corrected = 文字已更正并注明。
said-not-without-note = 请说明更改内容：读者会看到评论被更正。
said-banned = 不再接受来自该处的评论。
said-not-banned = 该评论没有来源信息。

## Letters about answers

notice-wish = 有人回复时写信告诉我。我们会先写信向您确认一次。
write-as-member = 用您的账号发表
fault-signed-out = 您已退出登录。您的文字还在：请在另一个窗口登录后重新发送，或以访客身份发送。
notices-title = 回复通知信件
notices-asked = 有人回复您的评论时，您希望收到信件吗？您在评论下方提出过；在这里答应后才生效。
notices-yes = 有人回复您勾选过通知的评论时，您会收到信件。
notices-no = 不会再向这个地址发送信件。
notices-do-yes = 好，请写信给我
notices-do-no = 请不要写信
mail-notices-subject = { $paper }：有人回复时写信给您吗？
mail-notices-body =
    您好，

    有人（很可能是您本人）用这个地址在{ $paper }发表评论，并希望在有人回复时收到信件。如果这是您的意愿，请在这里答应：

    { $stop }

    您也可以在同一地址表示不再接收信件。如果不作答，就不会有信件。
mail-answered-subject = { $author }在{ $paper }回复了您
mail-answered-body =
    { $name }，您好，

    { $author }回复了您对《{ $headline }》的评论：

    { $text }

    在原处阅读：
    { $link }

    一按即可不再接收此类信件，无需登录：
    { $stop }

## The rules for comments

rules-title = 评论与读者
rules-who = 谁可以评论
rules-may-write = 允许发表评论者
rules-guests = 所有人，填写名字和邮箱
rules-members = 仅限有账号的读者
rules-sign-up = 读者账号
rules-sign-up-help = 通过信件中的链接开通；不能进入编辑部。
rules-sign-up-open = 读者可以自行注册
rules-notices = 回复通知信件
rules-notices-help = 只发给提出请求并在信中再次确认的人。每封信都可一按退订。
rules-notices-offered = 在表单下方提供
rules-no-mail = 未配置邮件服务器：信件会放进数据目录的“mail”文件夹，读者收不到。
rules-held = 哪些评论等待审核
rules-which = 等待审核的范围
rules-which-help = 过滤器认定的垃圾评论始终会等待。
rules-first = 作者首条评论通过之前的评论
rules-all = 全部
rules-none = 仅限下列规则命中的评论
rules-links = 链接
rules-links-help = 含有这么多链接的评论会等待；0 表示不限。
rules-words = 词语
rules-words-help = 每行一个，不分大小写。检查正文、名字、邮箱和网站。
rules-networks = 网络
rules-networks-help = 每行一个：203.0.113.0/24。单个地址代表其所在网络，因为我们不保存更多。
network-wrong = 其中一行既不是地址也不是网络。
rules-form = 对话
rules-levels = 层级
rules-levels-help = 1 表示不能回复他人；最多 10。
rules-close = 多少天后关闭
rules-close-help = 从发布之日算起；0 表示一直开放。
