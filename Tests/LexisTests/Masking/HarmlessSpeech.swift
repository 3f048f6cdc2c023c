/// What is said in calls and names nobody: prices, speeds, plans, hotlines, days, orders, staff, offices, what is said
/// of passwords and codes; written, and as recognisers write, without capitals and punctuation.
enum HarmlessSpeech {
  static let lines = """
    this is great thank you
    this is ridiculous i've been waiting three weeks
    this is unacceptable from a company like yours
    this is different from what you said
    i'm calling about my broadband
    i'm gutted about this
    i'm absolutely livid
    i'm phoning from work
    i'm ringing about the bill
    i am speechless
    i am disabled and live alone
    it's under warranty
    it's under contract until june
    the account is under review
    it's under the stairs
    it's freezing here
    it's chaos here
    nobody here
    it's mental here
    nothing is happening here
    billing speaking how can i help
    hello support speaking
    customer services speaking
    hello vodafone here
    you're through to billing
    you're through to technical support
    you're through to the wrong department
    call me later
    call me back on monday
    call me tomorrow morning
    call me when you get there
    ask for help
    ask for a manager
    ask for billing
    ask for the supervisor
    i spoke to someone yesterday
    i spoke to billing yesterday
    i spoke with your colleague last week
    can i speak to a human please
    can i speak to someone else
    can i speak to support
    am i speaking to customer services
    i'd like to speak to a manager
    speaking of which when does it start
    the name is wrong
    the name is spelled wrong
    my name is on the account already
    my name is misspelled on the bill
    the name on the account is different
    her name is on it too
    is that correct
    is that included
    is that tomorrow
    is this possible
    on behalf of the company
    in the name of the company
    may i help you
    may is fine, or june
    we may come in may
    grace period
    there is a grace period of thirty days
    a good mark on the bill
    will will be there
    will it be long
    the bill is sixty pounds
    frank and honest
    rose by ten pounds
    the price will rise
    i hope so
    it was a joy
    art of the deal
    chase the order please
    a page on your website
    for miles
    my password is wrong
    my password is expired
    my password is not working
    my password is too short
    the password is case sensitive
    the password is reset every month
    the password is incorrect it says
    the password is on the sticker
    the password is written on the back of the router
    my password doesn't work
    password reset please
    password protected wifi
    i forgot my password yesterday
    the password was changed
    i changed my password last week
    password manager
    the wifi password is at the back
    is the password the same
    the password is the same as before
    what is the memorable word
    the memorable word is missing
    i have no memorable word set
    memorable word please
    the code is not working
    the code is invalid
    the code is expired
    the error code is 6512
    error code 651
    it says error 404
    the area code is 0207
    post code checker
    the code has not arrived
    the promo code is SAVE20
    the discount code is 2026
    what's the area code
    i need a code
    press 1 for billing, 2 for support
    my speed is 67 meg
    we pay 32 pounds 50
    download speed is 900 megabits
    the upload is 20 meg and download 100
    the engineer comes between 8 and 12
    between one and five
    it costs nine ninety nine a month
    twenty four month contract
    the order number is 4471 2093
    reference number is AB 12345
    ticket 88213
    it's 30 to 40 pounds
    on the 12th of may at three
    third of march then
    the first of june is fine
    i've been with you since 1998
    since two thousand and five
    since march 2019
    on 3rd may 2026
    from the tenth of april till the twelfth
    version 2.9.1
    windows 11
    iphone 14 pro
    router model hg8245h
    ax3000 router
    wifi 6
    5g and 4g
    channel 36
    port 8080
    ip 192.168.1.1
    go to 192.168.0.1
    room with a socket
    flat fee
    flat rate
    the block is being painted
    unit price
    suite of products
    building work
    building is old
    floor plan
    high street shop
    just round the corner on church lane
    the road outside
    i live on victoria avenue
    it's near albert road
    the exchange at st john's
    king george street
    the registration is done
    registration for the app
    my reg expired
    the van is parked
    license is valid
    born and bred in leeds
    i was born yesterday
    my birthday is next week
    birthday present
    a birthday offer
    my email is not working
    email me at home
    look at amazon dot com
    go to google dot com
    i'm at work at the moment
    visit www dot bt dot com
    at hotmail they said no
    three of us
    one or two days
    two or three hours
    four five six seven weeks
    ten past nine
    half past eight
    twenty twenty six
    nineteen ninety nine a month
    one hundred and twenty megabits
    a hundred and fifty down
    oh one more thing
    oh two is better
    o2 is better than ee
    dear sir
    dear customer
    hello there
    hi folks
    good morning everybody
    hello support
    hi billing
    morning team
    thanks mate
    cheers love
    merry christmas
    phone jack
    jack in the wall
    ray of hope
    the gene pool
    bell wire
    king size
    sun set
    long time
    best price
    good day
    brown cable
    white box
    green light
    black router
    young people
    baker street
    cook dinner
    hunter boots
    fisher price
    mr right
    mrs
    thank you sir
    Thank you, sir.
    This is Vodafone.
    This is Customer Services.
    I'm Sorry about that.
    It's Monday.
    It's Black Friday.
    It's Virgin Media.
    It's Easter.
    Call me Monday.
    The account is under Review.
    Good Morning.
    Is that OK?
    You're through to Billing.
    Billing speaking.
    Customer Services speaking.
    The Grace Period ends on May 12.
    May is busy.
    In May or June.
    The Mark II router.
    Will do.
    Our Summer Sale.
    Premium Plus plan
    Full Fibre 900
    Fibre Max
    Sky Sports and Sky Cinema
    Amazon Prime
    Netflix Standard
    Super Hub 3
    BT Smart Hub 2
    Wi-Fi 6E mesh
    您好，很高兴为您服务
    高兴为您服务
    我很高兴
    王牌套餐
    张贴在门口
    贴一张通知
    张开手
    王者荣耀打不了
    李子
    陈旧的线路
    杨树
    黄金会员
    白金卡
    钻石卡
    金牌服务
    周六上午
    周边小区
    方便的时候
    方案
    方式
    马上就到
    马路边
    何时装
    石头
    江边
    江苏
    白天
    白色的光猫
    蓝色的灯
    黄色的灯
    红灯亮
    安装
    安全
    常用
    段时间
    毛病
    万兆
    千兆
    千兆宽带
    100M
    100兆
    300M提到1000M
    五百兆
    两千兆
    网速只有20M
    测速九十八兆
    一百兆的套餐
    两百块
    每月一百二十九
    129元
    二百九十九元
    1299块
    押金一百
    10000号
    请拨打10000号
    打一零零零零
    10010
    10086
    12300投诉
    12345热线
    4008810000
    400-810-1000
    95588
    110报警
    11888
    96180
    8月12号上午
    十二月三号
    二零二六年三月五号
    2026-03-05
    2026年3月5日 14:30
    14:30到15:30
    上午九点到十二点
    九点半
    三到五天
    24小时内
    48小时
    七十二小时
    三个工作日
    30分钟
    半个小时
    15号之前
    12号或者13号
    月底
    五号楼梯口
    三楼
    住在三楼
    12楼没有光纤
    一楼大堂
    工单号20260305123456
    订单号123456789012
    订单2026030512345678
    受理编号87654321
    流水号1234567
    投诉编号20260101001
    单号SF1234567890123
    工号8012
    工号六零三为您服务
    603号坐席
    版本号2.9.1
    型号HG8245H
    光猫型号HN8145X6
    路由器AX3000
    WiFi6
    5G套餐
    5G 4G
    新AX3000路由器
    电脑i7 12700
    iPhone 15
    华为P60
    小米14
    IP地址192.168.1.1
    端口8080
    错误代码691
    报错691
    错误678
    代码是651
    提示代码10060
    错误码是20101
    频道号36
    按1转人工
    先按1再按2
    一二三四五六七
    一、二、三
    三二一
    123开始
    密码忘了
    密码错误
    密码不对
    密码是多少
    密码在光猫背面
    密码改过
    改密码
    验证码没收到
    验证码过期了
    验证码是什么
    口令错误
    微信公众号
    微信缴费
    加微信
    我的微信打不开
    邮箱是空的
    邮箱满了
    生日快乐
    生日那天
    出生证
    身份证复印件
    身份证带上
    身份证2026年到期
    银行卡绑定
    银行卡扣款50元
    卡号是多少
    车牌是什么
    车位
    车牌识别
    地址是哪里
    地址不对
    地址写错了
    小区门口
    小区里面
    3栋那边在施工
    整栋楼
    整栋楼都断网
    几栋几单元
    单元门
    房间里
    房子大
    房价
    室内
    室外机
    号码是多少
    这个号码
    新号码
    尾号是多少
    我叫师傅过去
    我叫了车
    我叫客服
    我是客户
    我是电信的
    我是移动的老用户
    我是他的朋友
    我是小区的住户
    我是这里的租户
    我是你们的老客户
    我是高级工程师
    我是单位的
    我是房东
    我是业主
    我是王先生
    我姓王
    免贵姓王
    贵姓
    李师傅
    张经理
    王总
    陈老师
    刘主任
    客户经理
    项目经理
    区域经理
    值班经理
    大堂经理
    店长
    班长会联系您
    装维师傅
    安装师傅
    外线师傅
    维修师傅
    师傅
    先生您好
    女士您好
    小姐姐
    那位先生
    一位女士
    开户人是谁
    开户人本人
    法人是谁
    法人代表
    法人变更
    经办人签字
    经办人是谁
    负责人不在
    负责人是谁
    联系人电话
    联系人是谁
    户主本人
    户主同意
    机主身份证
    本人办理
    本人同意
    登记的是公司
    写的是公司
    找领导
    找经理
    找主管
    找马桶
    找方法
    找时间
    改成周六
    改成明天
    改为单人
    换成千兆
    换成金卡
    是何原因
    是于三号
    是万兆吗
    是全部吗
    是明天吗
    是方先生吗
    是高层吗
    我爱人在家
    我老公在上班
    我妈妈在家
    我儿子上学
    我先生接电话
    老婆说可以
    爸爸住院
    过户给别人
    过户给公司
    办在公司名下
    用公司的名义
    用本人的身份证
    云帆科技有限公司
    恒泰贸易
    宏达物流
    蓝天幼儿园
    王府井
    张江高科
    李家村
    陈家祠
    黄埔大道
    杨浦区
    周浦镇
    徐家汇
    宋庄
    马家堡
    石家庄
    高新区
    江南西
    万达广场
    龙湖天街
    金沙江路
    白云区
    史上最低价
    孔雀
    武汉
    文件
    文明用语
    常见问题
    易拉宝
    康复医院
    贺卡
    齐全
    他是我的老朋友
    我要的是高速度
    我说的是温州
    我要的是方便快捷
    重要的是安全可靠
    主要的是价格高
    可惜的是没时间
    关键的是马上要用
    叫李师傅过来
    叫万师傅
    叫车来的
    叫您久等了
    我叫他明天来
    帮忙看一下
    帮安装师傅
    帮我查一下余额
    查一下周边网点的
    查一下安装进度
    给全家办一个
    给金卡会员的优惠
    给单位办理
    替公司办理
    老人在吗
    师傅在吗
    经理在吗
    王总在吗
    家里有人在吗
    客户在家吗
    周末在家吗
    明天在家吗
    白天在家吗
    方总在不在
    客户高兴就好
    客户常问的问题
    客户应该在家
    用户金额不足
    用户方便的时候
    用户明白了
    邻居家也断网
    同事说可以
    同事也装了
    房东不同意
    房东安排的
    我妈在家
    我爸单独住
    我哥明天来
    过户给家人
    改成周末上门
    改成单人间
    改成万兆
    换成金属的
    登记的地址
    登记的电话
    登记的时间
    我是单身公寓
    我是全屋光纤
    我是水电工
    我是任何时间都行
    我是石油公司的
    我是银行的客户
    我是楼上的住户
    我是三楼的住户
    这里是客服中心的
    我是新装部的同事
    全名是什么
    全名写上
    写的是什么
    写着维修中
    密码写的是哪个
    密码写着呢
    路由器写着千兆
    动态码收不到
    短信码没有
    安全码是什么
    授权码过期
    总经理
    老总
    张总
    李总您好
    公司老总
    一共两个人
    两个月
    两个一百兆
    两个五G的
    俩人在家
    邮箱圈起来
    小老鼠咬断了
    家里有老鼠
    点都德那边
    我是89年的房子
    我是2023年装的
    我是5月6号约的
    我是上个月的
    科技园那边
    工业园整个断网
    产业园3月装的
    龙城花园3月8号装
    碧桂园那边
    星河湾的用户
    surname please
    first name please
    last name on the form
    my surname is on the bill
    family name first
    middle name optional
    should be under warranty
    it may be under repair
    it should be under twenty pounds
    it could be under the carpet
    the order is under way
    order under ten pounds
    wifi key is on the back
    network key please
    the access key is lost
    the security key expired
    leave a name and number
    can i take a name badge
    have a name for it
    what was your first school run like
    favourite team lost
    my favourite colour is blue
    how was the place you were born in
    the code we sent has expired
    code they sent was wrong
    the code is being sent
    the code is on the letter
    security code is missing
    pin drop
    pin it down
    card expires in twenty twenty eight
    the card is expiring
    twenty close friends
    three terrace houses
    in ten minutes on the way
    i've been born and raised here
    the router model is mike two
    hi folks morning all
    morning mate
    thank you darling
    thanks love
    cheers boss
    hiya
    alright mate
    miss that call
    i miss it
    miss out on offers
    mister
    dr appointment
    doctor appointment tomorrow
    mr somebody
    ask for it
    ask for more
    call me anytime
    call me mad
    call me crazy
    they call me constantly
    spoke to three people
    spoke to nobody
    spoke to him yesterday
    speak to you soon
    speaking to someone earlier
    through to the right team
    through to tomorrow
    i'm chuffed with it
    i'm knackered
    i'm from leeds
    i'm at the flat
    i'm over the moon
    this is mental
    this is bonkers
    this is daft
    this is naff
    it's rubbish here
    it's raining again
    it's buffering again
    it's offline again
    it's dead again
    it's from amazon
    this is from march
    hello anyone here
    everyone here
    only me here
    still here
    right here
    over here
    signal here
    wifi speaking
    generally speaking
    strictly speaking
    relatively speaking
    honestly speaking
    who's calling
    nobody calling
    keep calling
    i was calling
    just calling
    reason for calling
    thanks for calling
    registration number
    car reg
    reg plate
    password123 is too weak
    password of eight characters
    password length
    password strength
    password is like my old one
    password is kinda long
    the password is weird
    the password is meant for guests
    the password's on there
    password's gone
    555 is the extension
    channel 423-555
    between 605 and 459
    model 605-459-4351-A
    the 24-36-48 plan
    """.split(separator: "\n").map(String.init)
}
