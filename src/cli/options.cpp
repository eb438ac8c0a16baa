// The table of options: one field, one row. Think twice before adding one: users, scripts and both languages
// of the manual will rely on it.
#include "cli/options.hpp"

#include <algorithm>
#include <array>

#include "cli/option_row.hpp"

namespace orel {
namespace {

constexpr std::string_view kWhen[] = {"auto", "always", "never"};
constexpr std::string_view kLanguages[] = {"en", "ru"};
constexpr std::string_view kErrorForms[] = {"text", "json"};
constexpr std::string_view kLevels[] = {"none", "minimal", "low", "medium", "high", "xhigh", "max"};
constexpr std::string_view kProviderSorts[] = {"price", "throughput", "latency"};
constexpr std::string_view kAccepted[] = {"length", "empty", "filtered"};
constexpr std::string_view kFailures[] = {"fallback"};
constexpr std::string_view kInputs[] = {"text", "image", "audio", "file", "video", "embeddings"};
constexpr std::string_view kOutputs[] = {"text", "image", "audio", "file", "video", "embeddings", "all"};
constexpr std::string_view kSorts[] = {"id", "price", "context", "newest", "popular", "speed", "latency"};
constexpr std::string_view kColumns[] = {"id",         "name",       "context", "max_output", "prompt",
                                         "completion", "cache_read", "image",   "request",    "created",
                                         "expires",    "supports",   "modality"};
constexpr std::string_view kUnits[] = {"million", "token"};

constexpr Words kFile{"FILE", "ФАЙЛ"};
constexpr Words kText{"TEXT", "ТЕКСТ"};
constexpr Words kId{"ID", "ИМЯ"};
constexpr Words kNumber{"N", "N"};
constexpr Words kTime{"TIME", "ВРЕМЯ"};
constexpr Words kWhenWord{"WHEN", "КОГДА"};
constexpr Words kList{"LIST", "СПИСОК"};
constexpr Words kForm{"FORM", "ВИД"};
constexpr Words kKeyWord{"KEY", "КЛЮЧ"};
constexpr Words kKindWord{"KIND", "ТИП"};
constexpr Words kName{"NAME", "ИМЯ"};

constexpr Range kAnyNumber{};
constexpr Range kFromOne{1, 0};

constexpr std::array kRows{
    // -- ask, stream: whom and what to ask
    OptionRow{
        .name = "model",
        .letter = 'm',
        .value = kId,
        .commands = on::chat,
        .group = Group::whom,
        .field = &Options::model,
        .completes = Completes::model,
        .env = "OPENROUTER_MODEL",
        .config = "model",
        .body = "model",
        .standard = kBuiltInModel,
        .help = {"model [openai/gpt-4o]; orel models lists them",
                 "модель [openai/gpt-4o]; их список: orel models"},
        .more =
            {"The model to ask, as author/name with an optional :variant. Names without a slash, "
             "~author/name-latest and @preset/name are sent as they are. The built-in default costs money.",
             "Модель: автор/имя и, если нужно, :вариант. Имена без косой черты, ~автор/имя-latest и "
             "@preset/имя отправляются как есть. Модель по умолчанию платная."}},
    OptionRow{.name = "fallback",
              .value = kId,
              .commands = on::chat,
              .group = Group::whom,
              .kind = Kind::list,
              .field = &Options::fallback,
              .has_commas = true,
              .completes = Completes::model,
              .config = "fallback",
              .sample = "[\"openai/gpt-4o-mini\"]",
              .body = "models",
              .help = {"next choice if the model is unavailable", "запасная модель, если эта недоступна"},
              .more = {"A model to try if the one before it is unavailable. Several are separated by commas, "
                       "or the option is repeated; see also --fail-on.",
                       "Модель, к которой обратиться, если предыдущая недоступна. Несколько указываются "
                       "через запятую или повторением параметра; см. также --fail-on."}},
    OptionRow{.name = "system",
              .letter = 's',
              .value = kText,
              .commands = on::chat,
              .group = Group::whom,
              .field = &Options::system,
              .empty = Empty::allowed,
              .config = "system",
              .sample = "\"Answer briefly.\"",
              .help = {"system prompt; --system-file FILE reads one",
                       "системный запрос; --system-file ФАЙЛ берёт из файла"},
              .more = {"The system prompt: the first message of the conversation. An empty text sends none.",
                       "Системный запрос: первое сообщение разговора. С пустым текстом он не отправляется."}},
    OptionRow{.name = "system-file",
              .value = kFile,
              .commands = on::chat,
              .pages = 0,
              .group = Group::whom,
              .field = &Options::system_file,
              .completes = Completes::file,
              .config = "system_file",
              .sample = "\"/home/me/system.txt\"",
              .help = {"system prompt from a file", "системный запрос из файла"},
              .more = {"A file that holds the system prompt. Cannot be combined with -s.",
                       "Файл с системным запросом. Нельзя сочетать с -s."}},
    OptionRow{
        .name = "file",
        .letter = 'f',
        .value = kFile,
        .commands = on::chat,
        .group = Group::whom,
        .kind = Kind::list,
        .field = &Options::files,
        .completes = Completes::file,
        .help = {"put a text file into the prompt (repeatable)", "вставить текстовый файл (можно несколько)"},
        .more = {"A text file to put into the prompt, before piped text and words. May be repeated.",
                 "Текстовый файл, который встаёт в запрос перед текстом из конвейера и словами. Можно "
                 "указать несколько раз."}},
    OptionRow{.name = "messages",
              .value = kFile,
              .commands = on::chat,
              .group = Group::whom,
              .field = &Options::messages,
              .completes = Completes::file,
              .help = {"a whole conversation as JSON, instead of words", "весь разговор в JSON вместо слов"},
              .more = {"A JSON array of messages that is sent instead of words, files and system prompt; - "
                       "reads it from standard input.",
                       "Массив сообщений в JSON, который отправляется вместо слов, файлов и системного "
                       "запроса; - читает его со стандартного ввода."}},
    OptionRow{
        .name = "ignore-stdin",
        .letter = 'I',
        .commands = on::chat,
        .group = Group::whom,
        .kind = Kind::flag,
        .field = &Options::ignore_stdin,
        .env = "OREL_IGNORE_STDIN",
        .help = {"do not read piped text (in loops, over ssh)", "не читать конвейер (в циклах, через ssh)"},
        .more = {"Do not read standard input, even if it is a pipe or a file.",
                 "Не читать стандартный ввод, даже если это конвейер или файл."}},
    OptionRow{.name = "max-input",
              .value = {"SIZE", "РАЗМЕР"},
              .commands = on::chat,
              .pages = 0,
              .group = Group::whom,
              .kind = Kind::size,
              .field = &Options::max_input,
              .config = "max_input",
              .standard = "4M",
              .help = {"largest input in bytes, K or M [4M]", "предел ввода в байтах, K или M [4M]"},
              .more = {"Refuse words, files and standard input that are larger than this together, before "
                       "anything is sent. 4K is 4,096 bytes.",
                       "Отказать, если слова, файлы и стандартный ввод вместе больше этого; ничего не "
                       "отправлять. 4K значит 4096 байт."}},
    OptionRow{.name = "allow-key",
              .commands = on::chat,
              .pages = 0,
              .group = Group::whom,
              .kind = Kind::flag,
              .field = &Options::allow_key,
              .help = {"send the prompt even if the API key is in it",
                       "отправить запрос, даже если в нём есть API-ключ"},
              .more = {"Send the prompt even if it contains the API key that is in use. Without this option "
                       "the exit status is then 2 and nothing is sent.",
                       "Отправить запрос, даже если в нём есть используемый API-ключ. Без этого параметра "
                       "код возврата тогда 2, и ничего не отправляется."}},

    // -- ask, stream: how to answer
    OptionRow{
        .name = "temperature",
        .letter = 't',
        .value = kNumber,
        .commands = on::chat,
        .group = Group::how,
        .kind = Kind::real,
        .field = &Options::temperature,
        .range = {0, 2},
        .config = "temperature",
        .sample = "0.2",
        .body = "temperature",
        .help = {"0 (predictable) to 2 (creative)", "от 0 (предсказуемо) до 2 (творчески)"},
        .more =
            {"Lower is steadier, higher is more varied. Not sent unless given: the provider's default "
             "applies.",
             "Чем ниже, тем ровнее ответы, чем выше, тем разнообразнее. Если не задано, решает провайдер."}},
    OptionRow{
        .name = "top-p",
        .value = kNumber,
        .commands = on::chat,
        .pages = 0,
        .group = Group::how,
        .kind = Kind::real,
        .field = &Options::top_p,
        .range = {0, 1, true},
        .config = "top_p",
        .sample = "0.9",
        .body = "top_p",
        .help = {"over 0, to 1: only the likeliest words", "больше 0, до 1: только самые вероятные слова"},
        .more = {"Choose among the likeliest tokens whose probabilities add up to this.",
                 "Выбирать среди самых вероятных токенов, чьи вероятности в сумме дают это число."}},
    OptionRow{.name = "seed",
              .value = kNumber,
              .commands = on::chat,
              .pages = 0,
              .group = Group::how,
              .kind = Kind::integer,
              .field = &Options::seed,
              .range = kAnyNumber,
              .body = "seed",
              .help = {"the same number, the same answer (if supported)",
                       "то же число, тот же ответ (если поддерживается)"},
              .more = {"Asks for the same answer to the same request. Not every provider keeps that promise.",
                       "Просит одинаковый ответ на одинаковый запрос. Не каждый провайдер это выполняет."}},
    OptionRow{.name = "stop",
              .value = kText,
              .commands = on::chat,
              .pages = 0,
              .group = Group::how,
              .kind = Kind::list,
              .field = &Options::stop,
              .range = {0, 4},
              .body = "stop",
              .help = {"end the answer before this text (repeatable)", "закончить ответ перед этим текстом"},
              .more = {"The answer ends before this text. May be repeated, four times at most.",
                       "Ответ закончится перед этим текстом. Можно указать до четырёх раз."}},
    OptionRow{.name = "max-tokens",
              .value = kNumber,
              .commands = on::chat,
              .group = Group::how,
              .kind = Kind::tokens,
              .field = &Options::max_tokens,
              .config = "max_tokens",
              .sample = "2000",
              .body = "max_tokens",
              .help = {"longest answer, in tokens", "предел ответа в токенах"},
              .more = {"The answer is stopped after this many tokens (4k is 4,000); the exit status is then "
                       "31, see --accept.",
                       "Ответ остановят после стольких токенов (4k значит 4000); код возврата тогда 31, см. "
                       "--accept."}},
    OptionRow{.name = "reasoning",
              .value = {"LEVEL", "УРОВЕНЬ"},
              .commands = on::chat,
              .group = Group::how,
              .kind = Kind::level,
              .field = &Options::reasoning,
              .choices = kLevels,
              .completes = Completes::choices,
              .config = "reasoning",
              .sample = "\"low\"",
              .body = "reasoning",
              .help = {"none, low, medium, high: for reasoning models",
                       "none, low, medium, high: рассуждающим моделям"},
              .more = {"How much a model that can reason should do so: none, minimal, low, medium, high, "
                       "xhigh, max, or a number of tokens (2k is 2,000). Reasoning is billed as output.",
                       "Сколько рассуждать модели, которая это умеет: none, minimal, low, medium, high, "
                       "xhigh, max или число токенов (2k значит 2000). Рассуждения оплачиваются как ответ."}},
    OptionRow{.name = "show-reasoning",
              .commands = on::chat,
              .pages = 0,
              .group = Group::how,
              .kind = Kind::flag,
              .field = &Options::show_reasoning,
              .config = "show_reasoning",
              .help = {"reasoning on standard error", "рассуждения в стандартный вывод ошибок"},
              .more = {"Print the model's reasoning on standard error, if it sends any.",
                       "Печатать рассуждения модели в стандартный вывод ошибок, если она их присылает."}},
    OptionRow{.name = "schema",
              .value = kFile,
              .commands = on::chat,
              .group = Group::how,
              .field = &Options::schema,
              .completes = Completes::file,
              .help = {"the answer must be JSON of this shape", "ответ должен быть JSON такого вида"},
              .more = {"A file with a JSON Schema that the answer must follow. Only providers that support "
                       "it are asked.",
                       "Файл с JSON Schema, которой должен следовать ответ. Запрос получат только "
                       "провайдеры, которые это умеют."}},
    OptionRow{.name = "param",
              .letter = 'P',
              .value = {"NAME=JSON", "ИМЯ=JSON"},
              .commands = on::chat,
              .group = Group::how,
              .kind = Kind::list,
              .field = &Options::params,
              .help = {"any other field of the request (repeatable)",
                       "любое другое поле запроса (можно несколько)"},
              .more = {"Any field of the request that has no option of its own; dots in NAME nest, so that "
                       "provider.only='[\"acme\"]' works. May be repeated.",
                       "Любое поле запроса, у которого нет своего параметра; точки в имени вкладывают, так "
                       "что provider.only='[\"acme\"]' работает. Можно указать несколько раз."}},
    OptionRow{.name = "provider",
              .value = {"SLUG", "ИМЯ"},
              .commands = on::chat,
              .pages = 0,
              .group = Group::how,
              .kind = Kind::list,
              .field = &Options::provider,
              .has_commas = true,
              .completes = Completes::provider,
              .config = "provider",
              .sample = "[\"openai\"]",
              .body = "provider.order",
              .help = {"provider to try first (repeatable)", "первый провайдер (можно несколько)"},
              .more = {"The providers to try, in this order, before any other: several separated by commas, "
                       "or the option repeated.",
                       "Провайдеры, к которым обращаться раньше других, в этом порядке: через запятую или "
                       "повторением параметра."}},
    OptionRow{
        .name = "provider-sort",
        .value = kKeyWord,
        .commands = on::chat,
        .pages = 0,
        .group = Group::how,
        .kind = Kind::choice,
        .field = &Options::provider_sort,
        .choices = kProviderSorts,
        .completes = Completes::choices,
        .config = "provider_sort",
        .sample = "\"price\"",
        .body = "provider.sort",
        .help = {"price, throughput or latency: which provider first",
                 "price, throughput или latency: порядок провайдеров"},
        .more = {"Which provider comes first: the cheapest, the fastest, or the one that begins soonest.",
                 "Какой провайдер первый: самый дешёвый, самый быстрый или тот, кто раньше начинает."}},
    OptionRow{
        .name = "zdr",
        .commands = on::chat,
        .pages = 0,
        .group = Group::how,
        .kind = Kind::flag,
        .field = &Options::zdr,
        .config = "zdr",
        .body = "provider.zdr",
        .help = {"only providers that keep no data", "только провайдеры, которые не хранят данные"},
        .more = {"Use only providers with zero data retention. If there is none, the request fails.",
                 "Обращаться только к провайдерам, которые не хранят данные. Если таких нет, будет отказ."}},

    // -- what to print
    OptionRow{.name = "json",
              .commands = on::ask,
              .group = Group::print,
              .kind = Kind::flag,
              .field = &Options::json,
              .help = {"one JSON object: text, model, tokens, cost",
                       "один объект JSON: текст, модель, токены, цена"},
              .more = {"Print one JSON object in the shape of a chat completion, put together from the "
                       "answer's events.",
                       "Печатать один объект JSON вида chat.completion, собранный из событий ответа."}},
    OptionRow{.name = "template",
              .value = kText,
              .commands = on::ask,
              .group = Group::print,
              .field = &Options::form,
              .empty = Empty::allowed,
              .help = {"e.g. '{model} {cost}\\t{text}\\n'", "например '{model} {cost}\\t{text}\\n'"},
              .more = {"Print the answer in this form. Fields: text, model, provider, id, finish_reason, "
                       "cost, seconds, ttft, tokens_in, tokens_out, tokens_reasoning, tokens_cached, reply; "
                       "{reply.usage} reaches into the object of --json.",
                       "Печатать ответ в таком виде. Поля: text, model, provider, id, finish_reason, cost, "
                       "seconds, ttft, tokens_in, tokens_out, tokens_reasoning, tokens_cached, reply; "
                       "{reply.usage} заглядывает в объект --json."}},
    OptionRow{
        .name = "jsonl",
        .commands = on::stream,
        .group = Group::print,
        .kind = Kind::flag,
        .field = &Options::jsonl,
        .help = {"one JSON event a line", "события в JSON построчно"},
        .more =
            {"Print events as JSON, one a line: start, reasoning, text, and at last end or error.",
             "Печатать события в JSON, по одному в строке: start, reasoning, text, в конце end или error."}},
    OptionRow{.name = "raw",
              .commands = on::stream,
              .group = Group::print,
              .kind = Kind::flag,
              .field = &Options::raw,
              .help = {"the server's own events", "события сервера как есть"},
              .more = {"Print the server's events as they came, one a line.",
                       "Печатать события сервера как пришли, по одному в строке."}},
    OptionRow{.name = "output",
              .letter = 'o',
              .value = kFile,
              .commands = on::chat,
              .group = Group::print,
              .field = &Options::output,
              .completes = Completes::file,
              .help = {"write to FILE, only if complete", "записать в ФАЙЛ, только если ответ цел"},
              .more = {"Write the answer into this file instead of standard output. The file appears only if "
                       "the exit status is 0; the part of a broken answer that arrived is left in FILE.part.",
                       "Записать ответ в этот файл, а не в стандартный вывод. Файл появится, только если код "
                       "возврата 0; полученная часть оборванного ответа останется в ФАЙЛ.part."}},
    OptionRow{.name = "summary",
              .value = kWhenWord,
              .commands = on::chat,
              .group = Group::print,
              .kind = Kind::choice,
              .field = &Options::summary,
              .choices = kWhen,
              .completes = Completes::choices,
              .env = "OREL_SUMMARY",
              .config = "summary",
              .standard = "auto",
              .help = {"model, tokens, price, time: auto, always, never",
                       "модель, токены, цена, время: auto, always, never"},
              .more = {"One line on standard error after the answer. auto: if standard error is a terminal.",
                       "Одна строка в вывод ошибок после ответа. auto: если он выводится на терминал."}},
    OptionRow{.name = "dry-run",
              .letter = 'n',
              .commands = on::chat,
              .group = Group::print,
              .kind = Kind::flag,
              .field = &Options::dry_run,
              .help = {"print the request; send nothing", "напечатать запрос, не отправляя"},
              .more = {"Print the body of the request as JSON, and its address and headers on standard "
                       "error. Needs no key.",
                       "Напечатать тело запроса в JSON, а адрес и заголовки в вывод ошибок. Ключ не нужен."}},
    OptionRow{.name = "no-sanitize",
              .commands = on::chat,
              .pages = 0,
              .group = Group::print,
              .kind = Kind::flag,
              .field = &Options::no_sanitize,
              .help = {"pass control characters to the terminal", "управляющие символы дойдут до терминала"},
              .more = {"Pass control characters in the answer to the terminal, which obeys them, instead of "
                       "showing them. Pipes and files always get the exact bytes.",
                       "Передавать терминалу управляющие символы ответа (он их выполнит), а не показывать "
                       "их. В конвейер и файл байты всегда идут без изменений."}},

    // -- models: which, and how
    OptionRow{.name = "show",
              .value = kId,
              .commands = on::models,
              .group = Group::which,
              .field = &Options::show,
              .completes = Completes::model,
              .help = {"one model in full, with its providers", "одна модель подробно, с провайдерами"},
              .more = {"Show one model in full with its providers, prices, limits and uptime.",
                       "Показать одну модель подробно: провайдеры, цены, ограничения, доступность."}},
    OptionRow{.name = "exists",
              .letter = 'e',
              .value = kId,
              .commands = on::models,
              .group = Group::which,
              .field = &Options::exists,
              .completes = Completes::model,
              .help = {"print nothing; exit 0, or 13 if there is none",
                       "ничего не печатать; код 0, а если её нет, 13"},
              .more = {"Print nothing; the exit status is 0 if the model is offered and 13 if it is not.",
                       "Ничего не печатать; код возврата 0, если модель есть, и 13, если её нет."}},
    OptionRow{
        .name = "free",
        .commands = on::models,
        .group = Group::which,
        .kind = Kind::flag,
        .field = &Options::free,
        .help = {"only free models", "только бесплатные"},
        .more =
            {"Only models whose listed prices are all 0, also those per request and per image.",
             "Только модели, у которых все указанные цены равны 0, в том числе за запрос и за изображение."}},
    OptionRow{
        .name = "vendor",
        .value = kName,
        .commands = on::models,
        .group = Group::which,
        .field = &Options::vendor,
        .completes = Completes::vendor,
        .help = {"of this vendor: the part before the slash", "этого автора: часть имени до косой черты"},
        .more = {"Only models of this vendor: the part of the id before the slash.",
                 "Только модели этого автора: часть имени до косой черты."}},
    OptionRow{
        .name = "input",
        .value = kKindWord,
        .commands = on::models,
        .group = Group::which,
        .kind = Kind::choice,
        .field = &Options::input,
        .choices = kInputs,
        .completes = Completes::choices,
        .help = {"takes text, image, audio, file, video …", "принимает text, image, audio, file, video …"},
        .more =
            {"Only models that take this kind of input: text, image, audio, file, video, embeddings.",
             "Только модели, которые принимают такой ввод: text, image, audio, file, video, embeddings."}},
    OptionRow{
        .name = "output-kind",
        .value = kKindWord,
        .commands = on::models,
        .group = Group::which,
        .kind = Kind::choice,
        .field = &Options::output_kind,
        .choices = kOutputs,
        .completes = Completes::choices,
        .help = {"returns text, image, audio …, or all [text]", "отдаёт text, image, audio … или all [text]"},
        .more = {"Only models with this kind of output: text, image, audio, file, video, embeddings, or all "
                 "for any. Without this option: text.",
                 "Только модели с таким видом ответа: text, image, audio, file, video, embeddings или all, "
                 "если всё равно. Без параметра: text."}},
    OptionRow{
        .name = "supports",
        .value = {"PARAM", "СВОЙСТВО"},
        .commands = on::models,
        .group = Group::which,
        .kind = Kind::list,
        .field = &Options::supports,
        .has_commas = true,
        .completes = Completes::parameter,
        .help = {"e.g. tools, reasoning, seed (repeatable)", "например tools, reasoning, seed"},
        .more = {"Only models that support this parameter, such as tools, structured_outputs, reasoning; of "
                 "several, all of them. Several are separated by commas, or the option is repeated.",
                 "Только модели с этим свойством: tools, structured_outputs, reasoning и другие; если их "
                 "несколько, то со всеми. Несколько указываются через запятую или повторением параметра."}},
    OptionRow{
        .name = "min-context",
        .value = kNumber,
        .commands = on::models,
        .group = Group::which,
        .kind = Kind::tokens,
        .field = &Options::min_context,
        .help = {"context of at least this many tokens: 128k, 1m", "контекст не меньше: 128k, 1m"},
        .more = {"Only models whose context takes at least this many tokens; k is a thousand, m a million.",
                 "Только модели с контекстом не меньше стольких токенов; k означает тысячу, m миллион."}},
    OptionRow{.name = "max-price",
              .value = kNumber,
              .commands = on::models,
              .group = Group::which,
              .kind = Kind::money,
              .field = &Options::max_price,
              .help = {"dollars per million prompt tokens, at most",
                       "не дороже, долларов за миллион токенов запроса"},
              .more = {"Only models whose prompt price is at most this, in dollars per million tokens.",
                       "Только модели с ценой запроса не выше этой, в долларах за миллион токенов."}},
    OptionRow{.name = "mine",
              .commands = on::models,
              .group = Group::which,
              .kind = Kind::flag,
              .field = &Options::mine,
              .help = {"only models that your key may use", "только модели, разрешённые вашему ключу"},
              .more = {"Only models that the settings of this key allow. Needs the key.",
                       "Только модели, которые разрешены настройками этого ключа. Нужен ключ."}},
    OptionRow{.name = "sort",
              .value = kKeyWord,
              .commands = on::models,
              .group = Group::listing,
              .kind = Kind::choice,
              .field = &Options::sort,
              .choices = kSorts,
              .completes = Completes::choices,
              .standard = "id",
              .help = {"id, price, context, newest, popular, speed …",
                       "id, price, context, newest, popular, speed …"},
              .more = {"The order: id, price, context, newest, popular, speed or latency; the last three are "
                       "fetched from the server.",
                       "Порядок: id, price, context, newest, popular, speed или latency; последние три "
                       "запрашиваются у сервера."}},
    OptionRow{.name = "reverse",
              .letter = 'r',
              .commands = on::models,
              .group = Group::listing,
              .kind = Kind::flag,
              .field = &Options::reverse,
              .help = {"reverse the order", "в обратном порядке"},
              .more = {"Reverse the order.", "Обратный порядок."}},
    OptionRow{.name = "limit",
              .letter = 'l',
              .value = kNumber,
              .commands = on::models,
              .group = Group::listing,
              .kind = Kind::integer,
              .field = &Options::limit,
              .range = kFromOne,
              .help = {"only the first N", "только первые N"},
              .more = {"Print the first N models only.", "Печатать только первые N моделей."}},
    OptionRow{.name = "columns",
              .value = kList,
              .commands = on::models,
              .group = Group::listing,
              .kind = Kind::choices,
              .field = &Options::columns,
              .choices = kColumns,
              .completes = Completes::choices,
              .help = {"e.g. id,context,prompt,completion", "например id,context,prompt,completion"},
              .more = {"Which columns: id, name, context, max_output, prompt, completion, cache_read, image, "
                       "request, created, expires, supports, modality.",
                       "Какие столбцы: id, name, context, max_output, prompt, completion, cache_read, image, "
                       "request, created, expires, supports, modality."}},
    OptionRow{
        .name = "per",
        .value = {"UNIT", "ЕДИНИЦА"},
        .commands = on::models,
        .group = Group::listing,
        .kind = Kind::choice,
        .field = &Options::per,
        .choices = kUnits,
        .completes = Completes::choices,
        .standard = "million",
        .help = {"prices per million tokens, or per token", "цены за миллион (million) или за токен (token)"},
        .more = {"The unit of prices in table and TSV: million or token.",
                 "За сколько токенов цены в таблице и TSV: million или token."}},
    OptionRow{.name = "json",
              .commands = on::models,
              .group = Group::listing,
              .kind = Kind::flag,
              .field = &Options::json,
              .help = {"the server's model objects, as an array", "объекты моделей от сервера, массивом"},
              .more = {"Print a JSON array of the server's model objects, filtered and sorted.",
                       "Печатать массив JSON из объектов моделей от сервера, отобранных и упорядоченных."}},
    OptionRow{.name = "jsonl",
              .commands = on::models,
              .group = Group::listing,
              .kind = Kind::flag,
              .field = &Options::jsonl,
              .help = {"the same, one a line", "то же, по одному в строке"},
              .more = {"Print the server's model objects, one a line.",
                       "Печатать объекты моделей по одному в строке."}},
    OptionRow{.name = "tsv",
              .commands = on::models,
              .group = Group::listing,
              .kind = Kind::flag,
              .field = &Options::tsv,
              .help = {"columns with tabs, as pipes get them", "столбцы через табуляцию, как в конвейере"},
              .more = {"Print columns separated by tabs, also on a terminal.",
                       "Печатать столбцы через табуляцию, даже на терминале."}},
    OptionRow{
        .name = "human",
        .commands = on::models,
        .group = Group::listing,
        .kind = Kind::flag,
        .field = &Options::human,
        .help = {"the table of a terminal, also in a pipe", "таблица как на терминале, и в конвейере"},
        .more = {"Print the aligned table with units that a terminal gets, also into a pipe or a file.",
                 "Печатать выровненную таблицу с единицами, как на терминале, также в конвейер или файл."}},
    OptionRow{
        .name = "template",
        .value = kText,
        .commands = on::models,
        .group = Group::listing,
        .field = &Options::form,
        .empty = Empty::allowed,
        .help = {"e.g. '{id}\\t{prompt}\\n'", "например '{id}\\t{prompt}\\n'"},
        .more =
            {"Print each model in this form. Fields: the names of --columns, and any member of the server's "
             "model object.",
             "Печатать каждую модель в таком виде. Поля: имена из --columns и любое поле объекта модели."}},
    OptionRow{.name = "no-header",
              .commands = on::models,
              .group = Group::listing,
              .kind = Kind::flag,
              .field = &Options::no_header,
              .help = {"no line with column names", "без строки с именами столбцов"},
              .more = {"Leave out the line with the names of the columns.",
                       "Не печатать строку с именами столбцов."}},
    OptionRow{
        .name = "no-pager",
        .commands = on::models,
        .group = Group::listing,
        .kind = Kind::flag,
        .field = &Options::no_pager,
        .help = {"straight to the terminal", "прямо на терминал"},
        .more = {"Do not start a pager on a terminal.", "Не запускать программу постраничного просмотра."}},
    OptionRow{
        .name = "refresh",
        .commands = on::models,
        .group = Group::listing,
        .kind = Kind::flag,
        .field = &Options::refresh,
        .help = {"ask the server now, whatever is stored", "спросить сервер сейчас, что бы ни хранилось"},
        .more = {"Ask the server now, even if the stored list is fresh.",
                 "Спросить сервер сейчас, даже если сохранённый список свежий."}},
    OptionRow{.name = "offline",
              .commands = on::models,
              .group = Group::listing,
              .kind = Kind::flag,
              .field = &Options::offline,
              .help = {"only the stored list; no network", "только сохранённый список, без сети"},
              .more = {"Never use the network; the stored list may be old.",
                       "Не обращаться к сети; сохранённый список может быть старым."}},

    // -- credits, config
    OptionRow{
        .name = "json",
        .commands = on::credits,
        .group = Group::print,
        .kind = Kind::flag,
        .field = &Options::json,
        .help = {"one JSON object; what is unknown is null", "один объект JSON; неизвестное равно null"},
        .more = {"Print one JSON object: can_spend, key, account. What cannot be known is null, never 0.",
                 "Печатать один объект JSON: can_spend, key, account. Неизвестное равно null, а не 0."}},
    OptionRow{.name = "template",
              .value = kText,
              .commands = on::credits,
              .group = Group::print,
              .field = &Options::form,
              .empty = Empty::allowed,
              .help = {"e.g. '{can_spend} of {limit}\\n'", "например '{can_spend} из {limit}\\n'"},
              .more = {"Print in this form. Fields: can_spend, label, limit, remaining, reset, day, week, "
                       "month, total, free_used, free_limit, balance, bought, spent.",
                       "Печатать в таком виде. Поля: can_spend, label, limit, remaining, reset, day, week, "
                       "month, total, free_used, free_limit, balance, bought, spent."}},
    OptionRow{
        .name = "min",
        .value = {"USD", "USD"},
        .commands = on::credits,
        .group = Group::print,
        .kind = Kind::money,
        .field = &Options::min,
        .help = {"exit 11 if less can be spent", "код 11, если потратить можно меньше"},
        .more = {"The exit status is 11 if less than this can be spent, and 12 if that cannot be known.",
                 "Код возврата 11, если потратить можно меньше, и 12, если это неизвестно."}},
    OptionRow{.name = "json",
              .commands = on::config,
              .group = Group::print,
              .kind = Kind::flag,
              .field = &Options::json,
              .help = {"with show: name, value, origin as JSON", "для show: имя, значение, источник в JSON"},
              .more = {"With show: print an array of objects with name, value, origin and where.",
                       "Для show: печатать массив объектов с полями name, value, origin, where."}},

    OptionRow{.name = "force",
              .commands = on::config,
              .group = Group::print,
              .kind = Kind::flag,
              .field = &Options::force,
              .help = {"with key: replace a stored key", "для key: заменить сохранённый ключ"},
              .more = {"With key: replace a key that is already stored.",
                       "Для key: заменить ключ, который уже сохранён."}},

    // -- when things go wrong
    OptionRow{.name = "timeout",
              .value = kTime,
              .pages = on::chat | on::models | on::credits,
              .group = Group::trouble,
              .kind = Kind::seconds,
              .field = &Options::timeout,
              .env = "OREL_TIMEOUT",
              .config = "timeout",
              .standard = "600",
              .help = {"time limit for the whole request [600]", "предел времени всего запроса [600]"},
              .more = {"The time limit for the whole request with all attempts and pauses, including time "
                       "spent waiting for the reader of the answer; 0 means no limit.",
                       "Предел времени всего запроса со всеми попытками и паузами, включая ожидание "
                       "программы, которая читает ответ; 0 означает без предела."}},
    OptionRow{.name = "idle-timeout",
              .value = kTime,
              .commands = on::chat,
              .pages = on::stream,
              .group = Group::trouble,
              .kind = Kind::seconds,
              .field = &Options::idle_timeout,
              .config = "idle_timeout",
              .standard = "300",
              .help = {"time limit without any text", "предел времени без текста"},
              .more = {"Stop if no text, reasoning or tool call arrives for this long.",
                       "Прекратить ожидание, если столько времени нет ни текста, ни рассуждений, ни вызова "
                       "инструмента."}},
    OptionRow{.name = "retries",
              .value = kNumber,
              .pages = on::chat | on::models | on::credits,
              .group = Group::trouble,
              .kind = Kind::integer,
              .field = &Options::retries,
              .range = {0, 10},
              .env = "OREL_RETRIES",
              .config = "retries",
              .standard = "2",
              .help = {"how often to retry if nothing was billed [2]",
                       "число повторов, если деньги не списаны [2]"},
              .more = {"How often to retry, 0 to 10. Only requests that cannot have been billed are retried.",
                       "Сколько раз повторять запрос, от 0 до 10. Повторяется только запрос, за который "
                       "деньги не могли быть списаны."}},
    OptionRow{
        .name = "retry-for",
        .value = kTime,
        .commands = on::chat,
        .group = Group::trouble,
        .kind = Kind::seconds,
        .field = &Options::retry_for,
        .help = {"keep retrying for this long: 90s, 5m, 2h",
                 "повторять попытки столько времени: 90s, 5m, 2h"},
        .more =
            {"Keep retrying for this long, with pauses that grow from 30 s to 10 min, what ended with 20, "
             "21, 22 or 23 and cannot have been billed. A pause that the server asks for is kept; one that "
             "would not end in time ends the attempts. --timeout then limits each attempt, and --max-wait "
             "does not apply.",
             "Повторять столько времени, с паузами от 30 с до 10 мин, запрос, который закончился кодом 20, "
             "21, 22 или 23 и за который деньги не могли быть списаны. Пауза, о которой просит сервер, "
             "соблюдается; если она не уложится в срок, попытки прекращаются. --timeout тогда "
             "ограничивает каждую попытку, а --max-wait не действует."}},
    OptionRow{
        .name = "max-wait",
        .value = kTime,
        .pages = 0,
        .group = Group::trouble,
        .kind = Kind::seconds,
        .field = &Options::max_wait,
        .config = "max_wait",
        .standard = "120",
        .help = {"longest single wait before a retry [120]", "самая долгая пауза перед повтором [120]"},
        .more = {"If the server asks for a longer pause before the next attempt, stop at once and say so.",
                 "Если сервер просит более долгую паузу перед повтором, сразу прекратить ожидание и сообщить "
                 "об этом."}},
    OptionRow{
        .name = "accept",
        .value = kList,
        .commands = on::chat,
        .group = Group::trouble,
        .kind = Kind::choices,
        .field = &Options::accept,
        .choices = kAccepted,
        .completes = Completes::choices,
        .config = "accept",
        .sample = "[\"length\"]",
        .help = {"treat as success: length, empty, filtered", "считать успехом: length, empty, filtered"},
        .more = {"Exit with 0 and a warning instead of 31 (length), 33 (empty), 32 (filtered).",
                 "Код 0 и предупреждение вместо 31 (length), 33 (empty), 32 (filtered)."}},
    OptionRow{.name = "fail-on",
              .value = {"fallback", "fallback"},
              .commands = on::chat,
              .group = Group::trouble,
              .kind = Kind::choices,
              .field = &Options::fail_on,
              .choices = kFailures,
              .completes = Completes::choices,
              .config = "fail_on",
              .sample = "[\"fallback\"]",
              .help = {"fail if another model answered", "ошибка, если ответила другая модель"},
              .more = {"Exit with 34 if a --fallback model answered; the text is still printed.",
                       "Код 34, если ответила модель из --fallback; текст всё равно печатается."}},
    OptionRow{.name = "error-format",
              .value = kForm,
              .pages = on::chat | on::models | on::credits,
              .group = Group::trouble,
              .kind = Kind::choice,
              .field = &Options::error_format,
              .choices = kErrorForms,
              .completes = Completes::choices,
              .env = "OREL_ERROR_FORMAT",
              .config = "error_format",
              .standard = "text",
              .help = {"text or json", "text или json"},
              .more = {"How errors are reported on standard error: text for people, or one line of JSON.",
                       "Как сообщать об ошибках: текстом для людей (text) или одной строкой JSON (json)."}},

    // -- every command
    OptionRow{.name = "help",
              .letter = 'h',
              .kind = Kind::flag,
              .field = &Options::help,
              .help = {"help for that command: orel ask --help", "справка по команде: orel ask --help"},
              .more = {"Print help for the command on standard output.", "Напечатать справку по команде."}},
    OptionRow{.name = "version",
              .letter = 'V',
              .kind = Kind::flag,
              .field = &Options::version,
              .help = {"version and build details", "версия и сведения о сборке"},
              .more = {"Print version, commit and libraries.", "Напечатать версию, коммит и библиотеки."}},
    OptionRow{.name = "quiet",
              .letter = 'q',
              .kind = Kind::flag,
              .field = &Options::quiet,
              .env = "OREL_QUIET",
              .config = "quiet",
              .help = {"only the answer, and one line if something fails",
                       "только ответ, а при ошибке одна строка"},
              .more = {"On standard error only the first line of an error, and the notice of --demo.",
                       "В выводе ошибок только первая строка ошибки и предупреждение --demo."}},
    OptionRow{
        .name = "verbose",
        .letter = 'v',
        .kind = Kind::count,
        .field = &Options::verbose,
        .range = {0, 2},
        .env = "OREL_DEBUG",
        .help = {"say what is done; -vv adds HTTP headers", "пояснять действия; -vv добавит заголовки HTTP"},
        .more = {"Say on standard error what is done: settings and their origin, attempts, times, ids. "
                 "Twice: also HTTP headers, the key masked.",
                 "Пояснять в выводе ошибок, что делается: настройки и их источник, попытки, время. Дважды: "
                 "ещё и заголовки HTTP, ключ скрыт."}},
    OptionRow{.name = "color",
              .value = kWhenWord,
              .kind = Kind::choice,
              .field = &Options::color,
              .choices = kWhen,
              .completes = Completes::choices,
              .env = "OREL_COLOR",
              .config = "color",
              .standard = "auto",
              .help = {"auto, always or never", "auto, always или never"},
              .more = {"Colour on terminals. auto also obeys NO_COLOR, FORCE_COLOR, CLICOLOR and TERM=dumb.",
                       "Цвет на терминале. auto учитывает NO_COLOR, FORCE_COLOR, CLICOLOR и TERM=dumb."}},
    OptionRow{.name = "lang",
              .value = {"LANG", "ЯЗЫК"},
              .kind = Kind::choice,
              .field = &Options::lang,
              .choices = kLanguages,
              .completes = Completes::choices,
              .env = "OREL_LANG",
              .config = "lang",
              .sample = "\"en\"",
              .help = {"en or ru (default: from your locale)", "en или ru (по умолчанию из локали)"},
              .more = {"The language of messages and help. Without it: LANGUAGE, LC_ALL, LC_MESSAGES, LANG.",
                       "Язык сообщений и справки. Без параметра: LANGUAGE, LC_ALL, LC_MESSAGES, LANG."}},
    OptionRow{
        .name = "demo",
        .kind = Kind::flag,
        .field = &Options::demo,
        .env = "OREL_DEMO",
        .help = {"no key, no network: built-in demo answers", "без ключа и сети: встроенные демоответы"},
        .more = {"Demo mode: answers come from inside the program. One model for each exit status: "
                 "demo/echo, demo/no-credits, demo/broken-stream and others.",
                 "Деморежим: ответы берутся из самой программы. На каждый код возврата есть модель: "
                 "demo/echo, demo/no-credits, demo/broken-stream и другие."}},

    // -- key, server, files: in the manual
    OptionRow{
        .name = "config",
        .value = kFile,
        .pages = 0,
        .group = Group::reach,
        .field = &Options::config,
        .completes = Completes::file,
        .env = "OREL_CONFIG",
        .help = {"configuration file", "файл настроек"},
        .more = {"The configuration file to read; it must exist.", "Файл настроек; он должен существовать."}},
    OptionRow{.name = "no-config",
              .pages = 0,
              .group = Group::reach,
              .kind = Kind::flag,
              .field = &Options::no_config,
              .help = {"read no configuration file", "не читать файл настроек"},
              .more = {"Read no configuration file.", "Не читать файл настроек."}},
    OptionRow{.name = "env-file",
              .value = kFile,
              .pages = 0,
              .group = Group::reach,
              .field = &Options::env_file,
              .completes = Completes::file,
              .empty = Empty::allowed,
              .env = "OREL_ENV_FILE",
              .config = "env_file",
              .standard = "./.env",
              .help = {"file of variables [./.env]", "файл переменных [./.env]"},
              .more = {"A file of variables to read instead of ./.env; it must exist. Four names count: "
                       "OPENROUTER_API_KEY, OPENROUTER_MODEL, OPENROUTER_APP_URL, OPENROUTER_APP_NAME.",
                       "Файл переменных вместо ./.env; он должен существовать. Учитываются четыре имени: "
                       "OPENROUTER_API_KEY, OPENROUTER_MODEL, OPENROUTER_APP_URL, OPENROUTER_APP_NAME."}},
    OptionRow{.name = "no-env-file",
              .pages = 0,
              .group = Group::reach,
              .kind = Kind::flag,
              .field = &Options::no_env_file,
              .help = {"do not read ./.env", "не читать ./.env"},
              .more = {"Do not read ./.env.", "Не читать ./.env."}},
    OptionRow{.name = "api-key-fd",
              .value = kNumber,
              .pages = 0,
              .group = Group::reach,
              .kind = Kind::integer,
              .field = &Options::api_key_fd,
              .range = {3, 1048576},
              .help = {"read the key from this open descriptor", "прочитать ключ из открытого дескриптора"},
              .more = {"Read the key from an open descriptor, 3 or higher.",
                       "Прочитать ключ из открытого дескриптора с номером от 3."}},
    OptionRow{.name = "api-key-file",
              .value = kFile,
              .pages = 0,
              .group = Group::reach,
              .field = &Options::api_key_file,
              .completes = Completes::file,
              .env = "OPENROUTER_API_KEY_FILE",
              .config = "api_key_file",
              .sample = "\"/home/me/.config/orel/key\"",
              .help = {"read the key from a file", "прочитать ключ из файла"},
              .more = {"A file that holds the key and nothing else.", "Файл, в котором только ключ."}},
    OptionRow{.name = "base-url",
              .value = {"URL", "URL"},
              .pages = 0,
              .group = Group::reach,
              .field = &Options::base_url,
              .env = "OPENROUTER_BASE_URL",
              .config = "base_url",
              .standard = kBaseUrl,
              .help = {"another server that speaks this API", "другой сервер с тем же API"},
              .more = {"The server to ask. The key and the prompt go there. Never read from ./.env.",
                       "К какому серверу обращаться. Туда уйдут ключ и запрос. Из ./.env не читается."}},
    OptionRow{
        .name = "cacert",
        .value = kFile,
        .pages = 0,
        .group = Group::reach,
        .field = &Options::cacert,
        .completes = Completes::file,
        .env = "SSL_CERT_FILE",
        .config = "cacert",
        .sample = "\"/etc/ssl/company.pem\"",
        .help = {"CA certificates in addition to the system's", "сертификаты CA в дополнение к системным"},
        .more =
            {"CA certificates to trust in addition to the system's, for instance those of a company proxy.",
             "Сертификаты CA, которым следует доверять в дополнение к системным, например корпоративного "
             "прокси."}},
    OptionRow{
        .name = "connect-timeout",
        .value = kTime,
        .pages = 0,
        .group = Group::reach,
        .kind = Kind::seconds,
        .field = &Options::connect_timeout,
        .config = "connect_timeout",
        .standard = "10",
        .help = {"time limit for DNS, connection and TLS [10]", "предел для DNS, соединения и TLS [10]"},
        .more = {"How long DNS, connection, proxy and TLS handshake may take together.",
                 "Сколько времени могут занять вместе DNS, соединение, прокси и TLS."}},

    // -- only in files and variables
    OptionRow{.commands = on::all,
              .pages = 0,
              .group = Group::settings,
              .kind = Kind::seconds,
              .field = &Options::header_timeout,
              .config = "header_timeout",
              .standard = "120",
              .help = {"time limit from the request to the reply's headers",
                       "предел времени от запроса до заголовков ответа"},
              .more = {"How long the server may take to begin its reply.",
                       "Сколько времени сервер может не начинать ответ."}},
    OptionRow{.pages = 0,
              .group = Group::settings,
              .kind = Kind::seconds,
              .field = &Options::stall_timeout,
              .config = "stall_timeout",
              .standard = "120",
              .help = {"time limit without a single byte", "предел времени без единого байта"},
              .more = {"How long the server may send nothing at all.",
                       "Сколько времени сервер может совсем ничего не присылать."}},
    OptionRow{
        .pages = 0,
        .group = Group::settings,
        .kind = Kind::list,
        .field = &Options::api_key_command,
        .config = "api_key_command",
        .sample = "[\"pass\", \"show\", \"openrouter/api-key\"]",
        .help = {"command that prints the key", "команда, которая печатает ключ"},
        .more =
            {"A command that prints the key on its first line, as an array of words; run without a shell.",
             "Команда, которая печатает ключ первой строкой, как массив слов; запускается без оболочки."}},
    OptionRow{.pages = 0,
              .group = Group::settings,
              .kind = Kind::key,
              .env = "OPENROUTER_API_KEY",
              .config = "api_key",
              .sample = "\"sk-or-v1-...\"",
              .help = {"the key", "ключ"},
              .more = {"The key itself, from https://openrouter.ai/keys.",
                       "Сам ключ, с https://openrouter.ai/keys."}},
    OptionRow{
        .pages = 0,
        .group = Group::settings,
        .kind = Kind::address,
        .field = &Options::app_url,
        .env = "OPENROUTER_APP_URL",
        .config = "app_url",
        .sample = "\"https://example.org\"",
        .help = {"your application's URL, shown to OpenRouter", "адрес вашего приложения для OpenRouter"},
        .more = {"Sent as HTTP-Referer. Creates a public page about your application at the service; not "
                 "sent by default.",
                 "Отправляется как HTTP-Referer. Создаёт у сервиса общедоступную страницу вашего приложения; "
                 "по умолчанию не отправляется."}},
    OptionRow{
        .pages = 0,
        .group = Group::settings,
        .kind = Kind::line,
        .field = &Options::app_name,
        .env = "OPENROUTER_APP_NAME",
        .config = "app_name",
        .sample = "\"My tool\"",
        .help = {"your application's name, shown to OpenRouter", "имя вашего приложения для OpenRouter"},
        .more = {"Sent as X-OpenRouter-Title together with the address; alone it has no effect.",
                 "Отправляется как X-OpenRouter-Title вместе с адресом; без адреса не действует."}},
    OptionRow{
        .pages = 0,
        .group = Group::settings,
        .field = &Options::pager,
        .empty = Empty::allowed,
        .env = "OREL_PAGER",
        .env_else = "PAGER",
        .standard = "less -FRX",
        .help = {"pager of models on a terminal; empty: none",
                 "постраничный просмотр models; пусто: без него"},
        .more =
            {"The pager for models on a terminal, split at blanks, run without a shell; empty means none.",
             "Программа постраничного просмотра для models; слова через пробел, без оболочки; пусто: без "
             "неё."}},
    OptionRow{.pages = 0,
              .group = Group::settings,
              .kind = Kind::flag,
              .field = &Options::debug_body,
              .env = "OREL_DEBUG_BODY",
              .help = {"with -vv: bodies of request and reply as well", "с -vv: ещё и тела запроса и ответа"},
              .more = {"With -vv, also print the bodies of request and reply: they hold your prompt.",
                       "С -vv печатать ещё и тела запроса и ответа: в них ваш запрос."}},
};

// -- what must be true of the table

constexpr bool spoken_in_both(const Words& words) {
  return words.en.empty() == words.ru.empty();
}

constexpr bool names_itself(const OptionRow& row) {
  return !row.name.empty() || (row.letter == 0 && row.value.empty() && row.label() != "");
}

constexpr bool fits_field(const OptionRow& row) {
  const auto& field = row.field;
  switch (row.kind) {
    case Kind::flag: return std::holds_alternative<bool Options::*>(field);
    case Kind::count: return std::holds_alternative<int Options::*>(field);
    case Kind::text:
      return std::holds_alternative<std::string Options::*>(field) ||
             std::holds_alternative<std::optional<std::string> Options::*>(field);
    case Kind::line:
    case Kind::address:
    case Kind::choice:
    case Kind::money:
    case Kind::level: return std::holds_alternative<std::string Options::*>(field);
    case Kind::list:
    case Kind::choices: return std::holds_alternative<std::vector<std::string> Options::*>(field);
    case Kind::integer:
      return std::holds_alternative<int Options::*>(field) ||
             std::holds_alternative<std::optional<long long> Options::*>(field);
    case Kind::tokens: return std::holds_alternative<std::optional<long long> Options::*>(field);
    case Kind::real: return std::holds_alternative<std::optional<double> Options::*>(field);
    case Kind::seconds: return std::holds_alternative<std::chrono::milliseconds Options::*>(field);
    case Kind::size: return std::holds_alternative<std::uint64_t Options::*>(field);
    case Kind::key: return std::holds_alternative<std::monostate>(field);
  }
  return false;
}

constexpr bool is_well_formed(const OptionRow& row) {
  const bool chooses = row.kind == Kind::choice || row.kind == Kind::choices || row.kind == Kind::level;
  return names_itself(row) && fits_field(row) && !row.help.empty() && !row.more.empty() &&
         spoken_in_both(row.help) && spoken_in_both(row.more) && spoken_in_both(row.value) &&
         chooses == !row.choices.empty() && (row.name.empty() || row.takes_value() == !row.value.empty());
}

constexpr bool is_our_variable(std::string_view name) {
  return name.empty() || name.starts_with("OREL_") || name.starts_with("OPENROUTER_") ||
         name == "SSL_CERT_FILE";
}

/// --json may exist for ask and for models, but both must (not) take a value and have the same letter: CLI11
/// splits the line before the command is known.
constexpr bool get_along(const OptionRow& left, const OptionRow& right) {
  const bool same_name = !left.name.empty() && left.name == right.name;
  const bool same_letter = left.letter != 0 && left.letter == right.letter;
  if (same_name && (left.takes_value() != right.takes_value() || left.letter != right.letter)) return false;
  if ((same_name || same_letter) && (left.commands & right.commands) != 0) return false;
  if (same_letter && !same_name) return false;
  if (!left.env.empty() && left.env == right.env) return false;
  return left.config.empty() || left.config != right.config;
}

constexpr bool table_holds() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (!is_well_formed(kRows[i]) || !is_our_variable(kRows[i].env)) return false;
    for (std::size_t j = i + 1; j < kRows.size(); ++j)
      if (!get_along(kRows[i], kRows[j])) return false;
  }
  return true;
}
static_assert(table_holds());

const OptionRow* found(decltype(kRows)::const_iterator row) {
  return row == kRows.end() ? nullptr : &*row;
}

}  // namespace

std::span<const OptionRow> option_table() {
  return kRows;
}

const OptionRow* find_option(std::string_view name, unsigned commands) {
  return found(std::ranges::find_if(kRows, [&](const OptionRow& row) {
    return !name.empty() && row.name == name && (row.commands & commands) != 0;
  }));
}

const OptionRow* find_letter(char letter, unsigned commands) {
  return found(std::ranges::find_if(kRows, [&](const OptionRow& row) {
    return letter != 0 && row.letter == letter && (row.commands & commands) != 0;
  }));
}

const OptionRow* find_config_key(std::string_view key) {
  return found(
      std::ranges::find_if(kRows, [&](const OptionRow& row) { return !key.empty() && row.config == key; }));
}

}  // namespace orel
