#include "metrics/metrics.h"

#include <map>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace assay::metrics {

void Counter::add(double amount) {
  if (amount > 0) counter_->Increment(amount);
}
void Gauge::set(double value) { gauge_->Set(value); }
void Gauge::add(double amount) { gauge_->Increment(amount); }
void Histogram::observe(double value) { histogram_->Observe(value); }

template <class Series>
class Family<Series>::Store {
 public:
  using Make = std::function<Series(const prometheus::Labels&)>;

  Store(std::vector<std::string> labels, Make make) : labels_(std::move(labels)), make_(std::move(make)) {}

  Series with(std::initializer_list<std::string_view> values) {
    if (values.size() != labels_.size()) throw std::logic_error("a metric was given another number of labels");
    std::string key;
    for (const auto value : values) key.append(value.substr(0, kValueBytes)).push_back('\x1f');
    {
      const std::shared_lock lock(mutex_);
      if (const auto found = series_.find(key); found != series_.end()) return found->second;
    }
    const std::unique_lock lock(mutex_);
    if (const auto found = series_.find(key); found != series_.end()) return found->second;
    prometheus::Labels labels;
    auto value = values.begin();
    for (const auto& label : labels_) labels[label] = std::string((value++)->substr(0, kValueBytes));
    if (series_.size() < kSeriesMax) return series_.emplace(std::move(key), make_(labels)).first->second;
    for (auto& [name, text] : labels) text = "other";
    if (!other_) other_ = std::make_unique<Series>(make_(labels));
    return *other_;
  }

 private:
  static constexpr std::size_t kValueBytes = 200;

  const std::vector<std::string> labels_;
  const Make make_;
  std::shared_mutex mutex_;
  std::map<std::string, Series> series_;
  std::unique_ptr<Series> other_;
};

template <class Series>
Family<Series>::Family(std::unique_ptr<Store> store) : store_(std::move(store)) {}
template <class Series>
Family<Series>::~Family() = default;
template <class Series>
Series Family<Series>::with(std::initializer_list<std::string_view> values) {
  return store_->with(values);
}

struct Registry::Contents {
  prometheus::Registry registry{prometheus::Registry::InsertBehavior::Throw};
  std::mutex mutex;
  std::vector<std::unique_ptr<Family<Counter>>> counters;
  std::vector<std::unique_ptr<Family<Gauge>>> gauges;
  std::vector<std::unique_ptr<Family<Histogram>>> histograms;
  std::vector<std::function<void()>> refreshes;

  template <class Series>
  Family<Series>& keep(std::vector<std::unique_ptr<Family<Series>>>& families, std::vector<std::string> labels,
                       typename Family<Series>::Store::Make make) {
    auto store = std::make_unique<typename Family<Series>::Store>(std::move(labels), std::move(make));
    auto family = std::make_unique<Family<Series>>(std::move(store));
    const std::lock_guard lock(mutex);
    families.push_back(std::move(family));
    return *families.back();
  }
};

Registry::Registry() : contents_(std::make_unique<Contents>()) {}
Registry::~Registry() = default;

Family<Counter>& Registry::counters(std::string_view name, std::string_view help, std::vector<std::string> labels) {
  auto& family =
      prometheus::BuildCounter().Name(std::string(name)).Help(std::string(help)).Register(contents_->registry);
  return contents_->keep<Counter>(contents_->counters, std::move(labels),
                                  [&family](const prometheus::Labels& values) { return Counter(family.Add(values)); });
}

Family<Gauge>& Registry::gauges(std::string_view name, std::string_view help, std::vector<std::string> labels) {
  auto& family = prometheus::BuildGauge().Name(std::string(name)).Help(std::string(help)).Register(contents_->registry);
  return contents_->keep<Gauge>(contents_->gauges, std::move(labels),
                                [&family](const prometheus::Labels& values) { return Gauge(family.Add(values)); });
}

Family<Histogram>& Registry::histograms(std::string_view name, std::string_view help, std::vector<double> bounds,
                                        std::vector<std::string> labels) {
  auto& family =
      prometheus::BuildHistogram().Name(std::string(name)).Help(std::string(help)).Register(contents_->registry);
  return contents_->keep<Histogram>(contents_->histograms, std::move(labels),
                                    [&family, bounds = std::move(bounds)](const prometheus::Labels& values) {
                                      return Histogram(family.Add(values, bounds));
                                    });
}

void Registry::before_text(std::function<void()> refresh) {
  const std::lock_guard lock(contents_->mutex);
  contents_->refreshes.push_back(std::move(refresh));
}

std::string Registry::text() {
  std::vector<std::function<void()>> refreshes;
  {
    const std::lock_guard lock(contents_->mutex);
    refreshes = contents_->refreshes;
  }
  for (const auto& refresh : refreshes) {
    try {
      refresh();
    } catch (const std::exception&) {
      // The database may be away just when somebody wants to know how the server is.
    }
  }
  return prometheus::TextSerializer().Serialize(contents_->registry.Collect());
}

template class Family<Counter>;
template class Family<Gauge>;
template class Family<Histogram>;

}  // namespace assay::metrics
