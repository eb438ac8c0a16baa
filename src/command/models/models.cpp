// `models`: lists models, prices and limits; shows one in full; says whether there is one.
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "base/format.hpp"
#include "base/messages.hpp"
#include "cli/parse.hpp"
#include "command/commands.hpp"
#include "command/manner.hpp"
#include "command/messages.hpp"
#include "command/models/catalogue.hpp"
#include "command/models/model_columns.hpp"
#include "command/models/model_details.hpp"
#include "command/models/model_query.hpp"
#include "command/print.hpp"
#include "host/child.hpp"
#include "json/json_layout.hpp"
#include "json/json_path.hpp"
#include "sink/template_text.hpp"
#include "sink/terminal_text.hpp"
#include "store/model_hints.hpp"

namespace orel {
namespace {

constexpr std::size_t kUsualWidth = 80;

/// Members of the server's model object that a template may name, besides the columns.
constexpr auto kMembers = std::to_array<std::string_view>(
    {"alias_target", "architecture", "benchmarks", "canonical_slug", "context_length", "default_parameters",
     "description", "endpoints", "expiration_date", "hugging_face_id", "knowledge_cutoff", "links",
     "per_request_limits", "pricing", "reasoning", "supported_parameters", "supported_voices",
     "top_provider"});

/// The columns, without the one that is for terminals only, and kMembers.
std::vector<std::string_view> template_fields() {
  std::vector<std::string_view> names;
  for (const auto& column : model_columns())
    if (column.name != "can") names.push_back(column.name);
  names.insert(names.end(), kMembers.begin(), kMembers.end());
  return names;
}

/// Something that can stand between "/models/" and "/endpoints" without leading elsewhere.
bool is_model_id(std::string_view id) {
  if (id.find('/') == id.npos) return false;
  while (true) {
    const auto part = id.substr(0, id.find('/'));
    if (part.empty() || part == "." || part == "..") return false;
    if (part.size() == id.size()) return true;
    id.remove_prefix(part.size() + 1);
  }
}

std::string in_path(std::string_view id) {
  constexpr std::string_view kPlain = "-._~:/@!$&'()*+,;=";
  std::string path;
  for (const char c : id) {
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_word || kPlain.find(c) != kPlain.npos)
      path += c;
    else
      path += formatted("%{:02X}", static_cast<unsigned char>(c));
  }
  return path;
}

std::size_t width_of_terminal(const World& world) {
  if (const auto width = world.terminal_width()) return *width;
  const auto columns = world.lookup()("COLUMNS").value_or("");
  std::size_t width = 0;
  const auto [end, failure] = std::from_chars(columns.data(), columns.data() + columns.size(), width);
  return failure == std::errc{} && end == columns.data() + columns.size() && width > 0 ? width : kUsualWidth;
}

class Models {
 public:
  Models(const ParsedLine& line, const Settings& settings, World& world)
      : line_(line),
        settings_(settings),
        options_(settings.options),
        world_(world),
        service_(settings, world),
        exchange_(service_, world) {}

  Result<void> run();

 private:
  Result<void> check_line() const;
  Result<void> prepare();
  Result<void> take_key();
  bool needs_rows() const {
    return options_.json || options_.jsonl || options_.form || !options_.show.empty();
  }
  bool is_table() const {
    const bool chosen = options_.json || options_.jsonl || options_.tsv || options_.form;
    return !chosen && (options_.human || world_.output().is_terminal());
  }

  Result<std::optional<ModelRecord>> find(const std::string& id);
  Result<ModelDetails> ask_details(const std::string& id);
  Result<void> exists();
  bool is_list_word() const;
  Result<void> list();
  Result<void> nothing_matches();
  Result<void> show();
  Result<void> show_model(const Model& model, std::span<const Endpoint> endpoints, std::string_view json);
  Error unknown(const std::string& id) const;

  void put_text(const std::string& text);
  void put_json(std::span<const ModelRecord> models);
  std::string json_form(std::string_view json) const;
  std::string filled(const ModelRecord& model, std::string_view json) const;
  Result<void> page(const std::string& text);
  Result<void> finish();
  void footer(std::span<const ModelRecord> models, std::size_t left_out) const;
  std::size_t width_of_output() const;
  Heading heading() const;

  const ParsedLine& line_;
  const Settings& settings_;
  const Options& options_;
  World& world_;
  Service service_;
  GetExchange exchange_;
  std::optional<TemplateText> form_;
  std::optional<Catalogue> catalogue_;
  GetReply details_reply_;  // holds the bytes of ModelDetails
};

Result<void> Models::run() {
  if (auto right = check_line(); !right) return right;
  if (auto ready = prepare(); !ready) return ready;
  if (auto loaded = catalogue_->load(needs_rows() ? Catalogue::Rows::yes : Catalogue::Rows::no); !loaded)
    return loaded;
  if (!options_.exists.empty()) return exists();
  return options_.show.empty() ? list() : show();
}

/// What excludes each other, but for two options.
Result<void> Models::check_line() const {
  if (options_.mine && is_sorted_by_server(options_.sort))
    return usage_error(messages::kExcludes("--mine", "--sort " + options_.sort), line_.command);
  if (line_.words.empty() || (options_.show.empty() && options_.exists.empty())) return {};
  return usage_error(messages::kExcludesWords(options_.show.empty() ? "--exists" : "--show"), line_.command);
}

/// All that can be judged before anything is sent.
Result<void> Models::prepare() {
  if (options_.exists.empty())
    if (auto open = require_output(world_); !open) return open;
  if (options_.form) {
    auto form = TemplateText::parse(*options_.form, template_fields(), Paths::of_all);
    if (!form) return std::move(form).error();
    form_ = *std::move(form);
  }
  if (auto ready = service_.open(); !ready) return ready;
  if (auto taken = take_key(); !taken) return taken;
  catalogue_.emplace(settings_, world_, exchange_);
  return {};
}

/// `--mine` needs the key; `--show` takes it if it is at hand: the server then tells latency and throughput.
Result<void> Models::take_key() {
  if (options_.offline) return {};
  const auto from = settings_.key.from;
  const bool is_at_hand = from != KeySource::From::nowhere && from != KeySource::From::command;
  if (!options_.mine && (options_.show.empty() || !is_at_hand)) return {};
  auto key = service_.read_key();
  if (key || options_.mine || is_signal(key.error().status)) return key;
  world_.diagnostics().note(key.error().what);
  return {};
}

Error Models::unknown(const std::string& id) const {
  const auto name = id.substr(id.find('/') + 1);
  return {.status = ExitStatus::unknown_model,
          .what = messages::kNoSuchModel(id),
          .meant = list_of_models(similar_models(id, catalogue_->index())),
          .todo = messages::kLookItUp(name.substr(0, name.find(':'))),
          .facts = {.model = id}};
}

/// A list out of the cache can say that a model is there, not that it is not.
Result<std::optional<ModelRecord>> Models::find(const std::string& id) {
  if (auto record = catalogue_->index().find(id)) return record;
  if (catalogue_->is_offline()) return Error{.status = ExitStatus::network, .what = messages::kNotStored(id)};
  if (auto asked = catalogue_->ask_now(); !asked) return std::move(asked).error();
  return catalogue_->index().find(id);
}

/// What the server tells of one model. Call once.
Result<ModelDetails> Models::ask_details(const std::string& id) {
  if (!is_model_id(id)) return unknown(id);
  const Get what{.path = formatted("/models/{}/endpoints", in_path(id)), .model = id, .with_key = true};
  auto reply = exchange_.get(what);
  if (!reply && reply.error().status == ExitStatus::unknown_model) {
    auto error = unknown(id);
    error.facts.http_status = reply.error().facts.http_status;
    return error;
  }
  if (!reply) return std::move(reply).error();
  details_reply_ = *std::move(reply);
  auto details = read_model_details(details_reply_.body);
  return details ? Result(*std::move(details)) : exchange_.not_an_answer(details_reply_, what);
}

/// The list has only models that answer with text: what it lacks may be offered all the same. A server that
/// knows nothing but its list is believed.
Result<void> Models::exists() {
  const std::string id(without_routing(options_.exists));
  const auto record = find(id);
  if (!record) return record.error();
  if (*record) return {};
  if (options_.mine) return unknown(id);
  const auto details = ask_details(id);
  if (!details && details.error().facts.http_status != 404) return details.error();
  return details && !details->endpoints.empty() ? Result<void>() : unknown(id);
}

/// `orel models list` looks for models with "list" in their names.
bool Models::is_list_word() const {
  return line_.words.size() == 1 && (line_.words.front() == "list" || line_.words.front() == "ls");
}

Result<void> Models::list() {
  const auto models = select_models(catalogue_->index(), line_.words, options_);
  if (models.empty()) return nothing_matches();
  if (is_list_word()) world_.diagnostics().warning(Text(messages::kWordsSearch));
  if (is_table()) {
    const auto table = model_table(models, options_)
                           .fitted(width_of_output(), world_.diagnostics().manner().language,
                                   options_.no_header ? Header::no : Header::yes, heading());
    auto shown = page(table.text);
    if (shown) footer(models, table.left_out);
    return shown;
  }
  auto& output = world_.output();
  if (options_.json || options_.jsonl) {
    put_json(models);
  } else if (form_) {
    for (const auto& model : models) output.take(filled(model, catalogue_->row(model)));
  } else {
    put_text(model_tsv(models, options_));
  }
  return finish();
}

/// Valid, empty output; and an exit status that a script can see.
Result<void> Models::nothing_matches() {
  auto& output = world_.output();
  if (options_.json)
    output.take("[]\n");
  else if (!options_.jsonl && !form_ && !is_table())
    output.take(model_tsv({}, options_));
  if (auto done = finish(); !done) return done;
  const auto query = words_of_query(line_.words, options_);
  Error error{.status = ExitStatus::unknown_model,
              .what = query.empty() ? Text(messages::kNoModels) : messages::kNoModelMatches(query)};
  if (is_list_word()) error.todo = Text(messages::kWordsSearch);
  if (line_.words.size() == 1)
    error.meant = list_of_models(similar_models(line_.words.front(), catalogue_->index()));
  return error;
}

void Models::put_text(const std::string& text) {
  auto& output = world_.output();
  output.take(output.is_terminal() ? safe_text(text) : text);
}

void Models::put_json(std::span<const ModelRecord> models) {
  auto& output = world_.output();
  if (options_.jsonl) {
    for (const auto& model : models) {
      const auto row = compact_json(catalogue_->row(model));
      output.take(output.is_terminal() ? safe_json(row) : row);
      output.take("\n");
    }
    return;
  }
  if (output.is_terminal()) {
    std::string all = "[";
    for (const auto& model : models) all.append(all.size() > 1 ? "," : "").append(catalogue_->row(model));
    output.take(json_form(all + "]"));
  } else {
    std::string_view before = "[";
    for (const auto& model : models) {
      output.take(std::exchange(before, ","));
      output.take(compact_json(catalogue_->row(model)));
    }
    output.take("]");
  }
  output.take("\n");
}

std::string Models::json_form(std::string_view json) const {
  return world_.output().is_terminal() ? safe_json(indented_json(json)) : compact_json(json);
}

std::string Models::filled(const ModelRecord& model, std::string_view json) const {
  auto text = form_->fill([&](std::string_view name, std::string_view path) {
    if (const auto* column = find_model_column(name)) {
      if (path.empty()) return column->field(model, unit_of(options_));
    }
    const auto whole = path.empty() ? std::string(name) : formatted("{}.{}", name, path);
    return json_path(json, whole).value_or("");
  });
  return world_.output().is_terminal() ? safe_text(text) : text;
}

Result<void> Models::show() {
  const auto& id = options_.show;
  const auto record = find(id);
  if (!record) return record.error();
  ModelDetails details;
  if (!catalogue_->is_offline()) {
    auto asked = ask_details(id);
    if (asked)
      details = *std::move(asked);
    else if (!*record || asked.error().status != ExitStatus::unknown_model)
      return std::move(asked).error();
    if (details.endpoints_json.empty()) world_.diagnostics().warning(messages::kNoProvidersNamed(id));
  }
  if (!*record) return show_model(details.model, details.endpoints, details.model.json);
  const auto row = catalogue_->row(**record);
  const auto model = read_model(row);
  const auto endpoints = details.endpoints_json.empty() ? "null" : details.endpoints_json;
  return show_model(model ? *model : details.model, details.endpoints, with_endpoints(row, endpoints));
}

Result<void> Models::show_model(const Model& model, std::span<const Endpoint> endpoints,
                                std::string_view json) {
  auto& output = world_.output();
  if (const auto warning = retirement_warning(model.id, model.expires, world_.clock().wall());
      !warning.empty())
    world_.diagnostics().warning(warning);
  if (is_table()) {
    return page(model_screen(model, endpoints, unit_of(options_), world_.diagnostics().manner().language,
                             width_of_output(), heading()));
  }
  if (options_.json || options_.jsonl) {
    output.take(options_.json ? json_form(json) : compact_json(json));
    output.take("\n");
  } else if (form_) {
    const auto line = index_line(model, model.json);
    ModelRecord record;
    read_index_line(line, record);
    output.take(filled(record, json));
  } else {
    put_text(model_fields(model, endpoints, unit_of(options_)));
  }
  return finish();
}

/// A pipe has no edge.
std::size_t Models::width_of_output() const {
  return world_.output().is_terminal() ? width_of_terminal(world_) : std::numeric_limits<std::size_t>::max();
}

Heading Models::heading() const {
  const bool bold = wants_colour(options_.color, world_.lookup(), world_.output().is_terminal());
  return bold ? Heading::bold : Heading::plain;
}

/// On a terminal through the pager, if there is one.
Result<void> Models::page(const std::string& text) {
  const auto command = words_of(options_.pager);
  world_.diagnostics().stop_spinner();
  if (!options_.no_pager && !command.empty() && world_.output().is_terminal()) {
    auto paged = run_pager(command, text, world_.interrupt());
    if (!paged) return std::move(paged).error();
    if (*paged) return finish();
  }
  world_.output().take(text);
  return finish();
}

Result<void> Models::finish() {
  world_.diagnostics().stop_spinner();
  auto& output = world_.output();
  output.finish();
  if (const auto* failure = output.failure()) return *failure;
  return {};
}

/// On standard error, so that `orel models | wc -l` counts models.
void Models::footer(std::span<const ModelRecord> models, std::size_t left_out) const {
  if (!world_.diagnostics_is_terminal()) return;
  Text line = messages::kCountOfModels(models.size(), catalogue_->index().size());
  const auto columns = chosen_columns(options_, true);
  if (std::ranges::any_of(columns, [](const ModelColumn* column) { return column->align == Align::point; })) {
    line += Text(options_.per == "token" ? messages::kPerToken : messages::kPerMillion);
    if (std::ranges::any_of(models, &ModelRecord::has_overrides)) line += Text(messages::kDearer);
    line += Text(".");
  }
  if (left_out > 0) line += messages::kColumnsLeftOut(left_out);
  world_.diagnostics().dim_line(Text("\n") + line);
  world_.diagnostics().dim_line(
      messages::kDetails(formatted("orel models --show {}", one_line(models.front().id))));
}

}  // namespace

Result<void> models(const ParsedLine& line, const Settings& settings, World& world) {
  return Models(line, settings, world).run();
}

}  // namespace orel
