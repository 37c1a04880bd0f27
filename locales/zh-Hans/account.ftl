## 登录

login-refused = 用户名与密码不匹配。
login-too-often = 尝试次数过多，请一分钟后再试。
note-signed-out = 您已退出登录。
note-password-changed = 密码已更改，请用新密码登录。
note-link-used = 此链接已使用或已过期。请登录，或重新申请。
show-password = 显示
password-short = 至少 15 个字符：三四个词很容易记住。
password-long = 最多 256 个字符。
password-common = 这个密码在常被猜测的列表上，请另选一个。
password-personal = 这个密码只比您的姓名、邮箱或刊物名多一点，请另选一个。
retrieve-password = 找回密码
retrieve-intro = 请输入用户名或邮箱地址，我们会寄出一封带链接的邮件。
retrieve-sent = 请查收邮件。
retrieve-sent-text = 如果存在该账户，一封带有重设密码链接的邮件正在路上。链接只能使用一次，三十分钟内有效。
mail-in-folder = 本刊尚未设置邮件服务器：信件保存在数据文件夹的“mail”目录中，由站点管理者查看。
reset-password = 重设密码
choose-password = 设置新密码
accept-invitation = 您受邀加入
your-name = 您的姓名
name-as-read = 同事看到的名字
your-email = 您的邮箱地址
new-password = 新密码
old-password = 当前密码
password-help = 至少 15 个字符。三四个互不相干的词容易记住，又很难猜中。
save-password = 保存密码
save = 保存
change-password = 更改密码
old-password-wrong = 当前密码不正确。
name-missing = 请输入姓名。
email-wrong = 这不是有效的邮箱地址。
email-taken = 该邮箱地址已有账户。
your-devices = 您的设备
this-device = 本设备
some-device = 未知设备
device-seen = 最近使用：{ $date } { $time } · { $network }
sign-out-device = 让 { $device } 退出登录
sign-out-elsewhere = 退出所有其他设备
to-the-newsroom = 进入编辑部
account-said-renamed = 姓名已保存。
account-said-password = 密码已更改，其他设备均已退出登录。
account-said-device = 该设备已退出登录。
account-said-devices = 其他设备均已退出登录。
account-said-weak = 您使用的是迁移之前的密码，它太短或太常见。请在下方设置一个更长的密码。

## 首次启动

set-up = 首次启动
set-up-paper = 刊物叫什么名字？
set-up-intro = 这些以后都可以更改，此处不需要网络。
set-up-you = 您：第一位管理员
set-up-do = 打开编辑部
paper-name = 刊物名称
paper-name-missing = 请输入刊物名称。
paper-tagline = 名称下的一句话（可选）
paper-language = 语言
paper-language-help = 语言标签：en、zh-Hans、de、ar 等
paper-zone = 时区
paper-zone-help = 所有时间以此为准：Europe/Berlin、Asia/Shanghai 等
zone-unknown = 没有这个时区。请从列表选择，或写成 +08:00 这样的偏移。

## 信件

mail-reset-subject = { $paper } 的新密码
mail-reset-body =
    { $name }，您好：

    有人为您在 { $paper } 的账户申请了新密码。如果是您本人，请打开此链接；链接只能使用一次，三十分钟内有效：

    { $link }

    如果不是您，请忽略此信，您的密码不会改变。
mail-invitation-subject = { $paper } 邀请您加入
mail-invitation-body =
    { $name }，您好：

    您受邀加入 { $paper } 的编辑部。请打开此链接；链接只能使用一次，七天内有效：

    { $link }
close-dialog = 关闭

## Readers' accounts

sign-up = 注册账号
sign-up-link = 还没有账号？注册一个
sign-up-intro = 供读者使用：以同一个名字评论，并在一处查看自己的全部评论。
sign-up-closed = 本刊目前不开放读者注册。
sign-up-sent-text = 如果该地址可用，一封带链接的信件已经发出。链接只能使用一次，24 小时内有效。
sign-up-note = 我们只向这个地址写一封信；打开链接后账号才会建立，在此之前不会设置 Cookie。
sign-up-do = 发送信件
name-readers-read = 您的名字（其他读者看到的）
account-said-welcome = 欢迎。这里是您的位置。
note-account-left = 您的账号已删除，与您有关的记录也一并删除。
own-comments = 您的评论
own-comments-intro = 您写过的全部评论，包括等待审核和未通过的。只有您能看到这个列表。
own-comments-none = 您还没有写过评论。
own-comments-older = 更早的
own-comment-article-gone = 所评论的文章已不在此处
data-copy = 我的数据副本（JSON）
leave-title = 删除我的账号
leave-intro = 账号将立即永久删除，包括您的名字、地址、设备以及与您有关的记录。
leave-staff = 编辑部账号由管理员关闭。您随时可以取得与您有关的数据副本。
leave-comments = 您的评论怎么办？
leave-anonymous = 保留，但去掉我的名字
leave-deleted = 一并删除；他人的回复保留
leave-choose = 请选择如何处理您的评论。
leave-note = 此操作无法撤销。如需要，请先取得数据副本。
leave-do = 删除我的账号
former-reader = 前读者

## Letters to readers

mail-join-subject = 您在{ $paper }的账号
mail-join-body =
    您好，

    有人（很可能是您本人）用这个地址在{ $paper }申请账号。请打开下面的链接开始使用；链接只能使用一次，24 小时内有效：

    { $link }

    如果不是您本人，请不必理会：账号不会建立。
mail-join-known-subject = 您在{ $paper }的账号
mail-join-known-body =
    { $name }，您好，

    有人（很可能是您本人）用这个地址在{ $paper }申请账号。您已经有账号了，请在此登录，或在那里申请新密码：

    { $link }

    如果不是您本人，请不必理会。

deed-account-left = 注销了账号并删除了全部资料
